import { useMutation } from '@tanstack/react-query';
import { call } from '@/api/client';
import { startSession } from '@/api/session';
import { signWithPasskey } from '@/api/signWithPasskey';
import { signedIn, type LoginAnswer } from './outcome';

/** A code of the authenticator app, a recovery code, or what a passkey signed. */
type SecondFactor = { readonly code: string } | { readonly passkey: AuthenticationResponseJSON };

async function answerMfa(challenge: string, factor: SecondFactor): Promise<LoginAnswer> {
  const shown = 'passkey' in factor ? { passkey: { ...factor.passkey } } : factor;
  return signedIn(await call('post', '/api/auth/mfa', { body: { challenge, ...shown } }));
}

/** Signs in after login asked for a second factor; `passkey`: has the person sign with one. */
export function useAnswerMfa(challenge: string) {
  return useMutation({
    mutationFn: async (factor: { readonly code: string } | 'passkey') =>
      answerMfa(challenge, factor === 'passkey' ? { passkey: await signWithPasskey() } : factor),
    onSuccess: startSession,
  });
}
