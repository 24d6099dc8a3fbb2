import { useMutation } from '@tanstack/react-query';
import { call } from '@/api/client';

async function requestEmailVerification(): Promise<void> {
  await call('post', '/api/auth/email/verification');
}

/** Has another link mailed that confirms the caller's address. */
export function useRequestEmailVerification() {
  return useMutation({ mutationFn: requestEmailVerification });
}
