import { useMutation } from '@tanstack/react-query';
import { call } from '@/api/client';
import { renewSession } from '@/api/session';
import { signWithPasskey } from '@/api/signWithPasskey';

type Secret = { readonly password: string } | { readonly code: string };

type Proof = Secret | { readonly passkey: AuthenticationResponseJSON };

async function stepUp(proof: Proof): Promise<void> {
  const body = 'passkey' in proof ? { passkey: { ...proof.passkey } } : proof;
  renewSession({ tokens: await call('post', '/api/auth/step-up', { body }) });
}

/**
 * Shows once more who the caller is: the session's access token becomes one that says so for five minutes. `passkey`: has
 * the person sign with one.
 */
export function useStepUp(onSuccess: () => void) {
  return useMutation({
    mutationFn: async (proof: Secret | 'passkey') =>
      stepUp(proof === 'passkey' ? { passkey: await signWithPasskey() } : proof),
    onSuccess,
  });
}
