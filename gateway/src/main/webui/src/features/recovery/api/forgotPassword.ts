import { useMutation } from '@tanstack/react-query';
import { call } from '@/api/client';

async function forgotPassword(username: string): Promise<void> {
  await call('post', '/api/auth/password/forgot', { body: { username } });
}

/** Has a link mailed with which to set a new password; the answer is the same whether anybody has that name. */
export function useForgotPassword() {
  return useMutation({ mutationFn: forgotPassword });
}
