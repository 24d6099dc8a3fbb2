import { http } from './http';
import { renewSession } from './session';

export type Proof =
  { readonly password: string } | { readonly code: string } | { readonly passkey: AuthenticationResponseJSON };

/** Shows once more who the caller is: the session's access token becomes one that says so for five minutes. */
export async function stepUp(proof: Proof): Promise<void> {
  const { data } = await http.post<{ readonly accessToken: string; readonly accessExpiresAt: string }>(
    '/api/auth/step-up',
    proof,
  );
  renewSession({ accessToken: data.accessToken, accessExpiresAt: data.accessExpiresAt });
}
