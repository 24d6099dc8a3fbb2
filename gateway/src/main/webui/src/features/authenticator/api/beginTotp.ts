import { useMutation } from '@tanstack/react-query';
import { call, type Schema } from '@/api/client';

export type TotpSecret = Schema<'TotpSecret'>;

function beginTotp(): Promise<TotpSecret> {
  return call('post', '/api/auth/totp');
}

/** Makes a secret for an authenticator app; it counts once its first code was confirmed. */
export function useBeginTotp() {
  return useMutation({ mutationFn: beginTotp });
}
