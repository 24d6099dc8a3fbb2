import { queryOptions } from '@tanstack/react-query';
import { call } from './client';
import { updateAccount, type Account } from './session';

export const profileQuery = queryOptions({
  queryKey: ['profile'],
  queryFn: async ({ signal }) => {
    const account = await call('get', '/api/auth/profile', { signal });
    updateAccount(account);
    return account;
  },
});

/** A new address counts once the links that are mailed to the old and to the new one were followed. */
export function changeEmail(email: string): Promise<Account> {
  return call('put', '/api/auth/profile', { body: { email } });
}

/** Ends all other sessions. */
export function changePassword(change: {
  readonly currentPassword: string;
  readonly newPassword: string;
}): Promise<Account> {
  return call('put', '/api/auth/profile', { body: change });
}
