import { useMutation } from '@tanstack/react-query';
import { call } from '@/api/client';

async function renewRecoveryCodes(): Promise<readonly string[]> {
  return (await call('post', '/api/auth/totp/recovery-codes')).recoveryCodes;
}

/** The earlier ones work no more. */
export function useRenewRecoveryCodes(onSuccess: (recoveryCodes: readonly string[]) => void) {
  return useMutation({ mutationFn: renewRecoveryCodes, onSuccess });
}
