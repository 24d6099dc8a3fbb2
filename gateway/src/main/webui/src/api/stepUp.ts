import { call } from './client';
import { renewSession } from './session';

export type Proof =
  { readonly password: string } | { readonly code: string } | { readonly passkey: AuthenticationResponseJSON };

/** Shows once more who the caller is: the session's access token becomes one that says so for five minutes. */
export async function stepUp(proof: Proof): Promise<void> {
  const body = 'passkey' in proof ? { passkey: { ...proof.passkey } } : proof;
  renewSession({ tokens: await call('post', '/api/auth/step-up', { body }) });
}
