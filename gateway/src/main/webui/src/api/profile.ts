import { queryOptions } from '@tanstack/react-query';
import { http } from './http';
import { updateAccount, type Account } from './session';

export const profileQuery = queryOptions({
  queryKey: ['profile'],
  queryFn: async ({ signal }) => {
    const { data } = await http.get<Account>('/api/auth/profile', { signal });
    updateAccount(data);
    return data;
  },
});

/** A new address counts once the links that are mailed to the old and to the new one were followed. */
export async function changeEmail(email: string): Promise<Account> {
  return (await http.put<Account>('/api/auth/profile', { email })).data;
}

/** Ends all other sessions. */
export async function changePassword(change: {
  readonly currentPassword: string;
  readonly newPassword: string;
}): Promise<Account> {
  return (await http.put<Account>('/api/auth/profile', change)).data;
}
