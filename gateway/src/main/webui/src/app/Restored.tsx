import { useEffect, useState, type ReactNode } from 'react';
import { transport } from '@/api/client';
import { toProblem, type Problem } from '@/api/problem';
import { followOtherTabs, hasCsrfToken } from '@/api/session';
import { Heading } from '@/components/Heading';
import { ProblemAlert } from '@/components/ProblemAlert';
import { useText } from '@/i18n/useText';
import { EntryFrame } from './EntryFrame';
import { Loading } from './Loading';

/** Takes up the session that this browser has, before any page decides what to show. */
export function Restored({ children }: { readonly children: ReactNode }) {
  const text = useText();
  const [restoring, setRestoring] = useState(hasCsrfToken);
  const [problem, setProblem] = useState<Problem | null>(null);

  useEffect(followOtherTabs, []);
  useEffect(() => {
    if (restoring) {
      transport()
        .then(({ restoreSession }) => restoreSession())
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
        <Heading focusKey="restore">{text('app.restore')}</Heading>
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
