import { useMutation } from '@tanstack/react-query';
import { call } from '@/api/client';

async function deleteAccount(): Promise<string> {
  return (await call('delete', '/api/auth/account')).eraseAt;
}

/** Shuts the caller's account at once; answers when it will be erased. */
export function useDeleteAccount(onSuccess: (eraseAt: string) => void) {
  return useMutation({ mutationFn: deleteAccount, onSuccess });
}
