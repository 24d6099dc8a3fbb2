import { http } from './http';
import type { LoginAnswer } from './login';

/** What answers a challenge: a code of the authenticator app, a recovery code, or what a passkey signed. */
export type SecondFactor = { readonly code: string } | { readonly passkey: AuthenticationResponseJSON };

/** Signs in after login asked for a second factor. */
export async function answerMfa(answer: { readonly challenge: string } & SecondFactor): Promise<LoginAnswer> {
  const signedIn = await http.post<LoginAnswer>('/api/auth/mfa', answer);
  return signedIn.data;
}
