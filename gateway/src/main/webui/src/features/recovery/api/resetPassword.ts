import { useMutation } from '@tanstack/react-query';
import { call, type Schema } from '@/api/client';

async function resetPassword(reset: Schema<'NewPassword'>): Promise<void> {
  await call('post', '/api/auth/password/reset', { body: reset });
}

/** Ends all sessions of the account. */
export function useResetPassword() {
  return useMutation({ mutationFn: resetPassword });
}
