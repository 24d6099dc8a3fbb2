import { http } from './http';
import type { LoginAnswer } from './login';

/** Signs in with a code of the authenticator app, or a recovery code, after login asked for one. */
export async function answerMfa(answer: { readonly challenge: string; readonly code: string }): Promise<LoginAnswer> {
  const signedIn = await http.post<LoginAnswer>('/api/auth/mfa', answer);
  return signedIn.data;
}
