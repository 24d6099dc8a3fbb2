import { call } from './client';
import type { LoginAnswer } from './login';
import { signedIn } from './outcome';

/** What answers a challenge: a code of the authenticator app, a recovery code, or what a passkey signed. */
export type SecondFactor = { readonly code: string } | { readonly passkey: AuthenticationResponseJSON };

/** Signs in after login asked for a second factor. */
export async function answerMfa({
  challenge,
  ...factor
}: { readonly challenge: string } & SecondFactor): Promise<LoginAnswer> {
  const shown = 'passkey' in factor ? { passkey: { ...factor.passkey } } : factor;
  return signedIn(await call('post', '/api/auth/mfa', { body: { challenge, ...shown } }));
}
