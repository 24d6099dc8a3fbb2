import { queryOptions } from '@tanstack/react-query';
import { call } from './client';
import { updateAccount, type Account } from './session';

function getProfile(signal: AbortSignal): Promise<Account> {
  return call('get', '/api/auth/profile', { signal });
}

/** The caller's account; the session has it as it is now. */
export const profileQuery = queryOptions({
  queryKey: ['profile'],
  queryFn: async ({ signal }) => {
    const account = await getProfile(signal);
    updateAccount(account);
    return account;
  },
});
