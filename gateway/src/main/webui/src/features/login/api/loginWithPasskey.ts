import { useMutation } from '@tanstack/react-query';
import { call } from '@/api/client';
import { startSession } from '@/api/session';
import { signWithPasskey } from '@/api/signWithPasskey';
import { signedIn, type LoginAnswer } from './outcome';

async function loginWithPasskey(credential: AuthenticationResponseJSON, rememberMe: boolean): Promise<LoginAnswer> {
  return signedIn(
    await call('post', '/api/auth/passkeys/login', { body: { credential: { ...credential }, rememberMe } }),
  );
}

/** Signs in by what a passkey has signed already; without that it has the person sign. */
export function useLoginWithPasskey(rememberMe: boolean) {
  return useMutation({
    mutationFn: async (signed?: AuthenticationResponseJSON) =>
      loginWithPasskey(signed ?? (await signWithPasskey()), rememberMe),
    onSuccess: startSession,
  });
}
