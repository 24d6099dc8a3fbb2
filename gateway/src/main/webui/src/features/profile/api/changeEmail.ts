import { useMutation } from '@tanstack/react-query';
import { call } from '@/api/client';
import type { Account } from '@/api/session';

function changeEmail(email: string): Promise<Account> {
  return call('put', '/api/auth/profile', { body: { email } });
}

/** A new address counts once the links that are mailed to the old and to the new one were followed. */
export function useChangeEmail() {
  return useMutation({ mutationFn: changeEmail });
}
