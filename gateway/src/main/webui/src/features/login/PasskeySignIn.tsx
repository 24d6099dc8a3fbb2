import Button from '@mui/material/Button';
import { useEffect, useEffectEvent } from 'react';
import { toProblem } from '@/api/problem';
import { signWithPasskey } from '@/api/signWithPasskey';
import { knowsPasskeys, offersPasskeys } from '@/api/webAuthn';
import { KeyIcon } from '@/components/icons';
import { ProblemAlert } from '@/components/ProblemAlert';
import { useCountdown } from '@/components/useCountdown';
import { useText } from '@/i18n/useText';
import { useLoginWithPasskey } from './api/loginWithPasskey';

/* What is to be signed is good for five minutes. */
const offerMilliseconds = 4 * 60_000;

/** Signs in by a passkey: at a press, or as soon as the person picks it from what the browser fills in. */
export function PasskeySignIn({ remember }: { readonly remember: boolean }) {
  const text = useText();
  const signingIn = useLoginWithPasskey(remember);
  const problem = signingIn.error === null ? null : toProblem(signingIn.error);
  const waitSeconds = useCountdown(problem);
  const busy = signingIn.isPending;
  const picked = useEffectEvent((credential: AuthenticationResponseJSON) => {
    signingIn.mutate(credential);
  });

  useEffect(() => {
    // A browser asks for one passkey at a time.
    if (busy) {
      return;
    }
    const leaving = new AbortController();
    void offer(leaving.signal).then((credential) => {
      if (credential !== null) {
        picked(credential);
      }
    });
    return () => {
      leaving.abort();
    };
  }, [busy]);

  if (!knowsPasskeys()) {
    return null;
  }
  return (
    <>
      <Button
        variant="outlined"
        size="large"
        startIcon={<KeyIcon />}
        disabled={busy || waitSeconds > 0}
        onClick={() => {
          signingIn.mutate(undefined);
        }}
      >
        {text(busy ? 'login.passkey.busy' : 'login.passkey')}
      </Button>
      {problem !== null && <ProblemAlert problem={problem} />}
    </>
  );
}

/** What the person picked; null where they left, or the browser cannot offer it. */
async function offer(leaving: AbortSignal): Promise<AuthenticationResponseJSON | null> {
  if (!(await offersPasskeys())) {
    return null;
  }
  for (;;) {
    const expired = AbortSignal.timeout(offerMilliseconds);
    try {
      return await signWithPasskey(AbortSignal.any([leaving, expired]));
    } catch {
      if (leaving.aborted || !expired.aborted) {
        return null;
      }
    }
  }
}
