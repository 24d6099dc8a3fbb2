import { useEffect, useState, type ReactNode } from 'react';
import { restoreSession } from '@/api/http';
import { toProblem, type Problem } from '@/api/problem';
import { followOtherTabs, keptSession } from '@/api/session';
import { ProblemAlert } from '@/components/ProblemAlert';
import { EntryFrame } from './EntryFrame';
import { Loading } from './Loading';

/** Signs in again whoever asked this browser to stay signed in, before any page decides what to show. */
export function Restored({ children }: { readonly children: ReactNode }) {
  const [restoring, setRestoring] = useState(() => keptSession() !== null);
  const [problem, setProblem] = useState<Problem | null>(null);

  useEffect(followOtherTabs, []);
  useEffect(() => {
    if (restoring) {
      restoreSession()
        .catch((error: unknown) => {
          setProblem(toProblem(error));
        })
        .finally(() => {
          setRestoring(false);
        });
    }
  }, [restoring]);

  if (restoring) {
    return <Loading />;
  }
  if (problem !== null) {
    return (
      <EntryFrame>
        <ProblemAlert
          problem={problem}
          onRetry={() => {
            setProblem(null);
            setRestoring(true);
          }}
        />
      </EntryFrame>
    );
  }
  return children;
}
