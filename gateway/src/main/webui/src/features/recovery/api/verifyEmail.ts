import { useMutation } from '@tanstack/react-query';
import { call, type Schema } from '@/api/client';

function verifyEmail(token: string): Promise<Schema<'EmailConfirmation'>> {
  return call('post', '/api/auth/email/verify', { body: { token } });
}

/** Confirms an address by the token of a mailed link. */
export function useVerifyEmail() {
  return useMutation({ mutationFn: verifyEmail });
}
