import { useMutation } from '@tanstack/react-query';
import { call } from '@/api/client';

async function confirmTotp(code: string): Promise<readonly string[]> {
  return (await call('post', '/api/auth/totp/confirm', { body: { code } })).recoveryCodes;
}

/** Answers with the recovery codes, which nobody is told again. */
export function useConfirmTotp(onSuccess: (recoveryCodes: readonly string[]) => void) {
  return useMutation({ mutationFn: confirmTotp, onSuccess });
}
