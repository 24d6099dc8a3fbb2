import { infiniteQueryOptions } from '@tanstack/react-query';
import { http } from './http';
import type { Account, Role } from './session';

export interface AccountPage {
  readonly users: readonly Account[];
  /** Absent on the last page. */
  readonly nextCursor?: string | null;
}

/** The accounts whose username or e-mail address begins so, in the order of their usernames; empty: all. */
export function usersQuery(beginning: string) {
  return infiniteQueryOptions({
    queryKey: ['users', beginning],
    queryFn: async ({ pageParam, signal }) =>
      (
        await http.get<AccountPage>('/api/admin/users', {
          signal,
          params: {
            limit: 25,
            ...(beginning === '' ? {} : { query: beginning }),
            ...(pageParam === '' ? {} : { cursor: pageParam }),
          },
        })
      ).data,
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor || null,
  });
}

/** Deactivation ends all sessions of the account. */
export async function setActive(change: { readonly id: string; readonly active: boolean }): Promise<Account> {
  return (
    await http.put<Account>(`/api/admin/users/${encodeURIComponent(change.id)}/active`, { active: change.active })
  ).data;
}

/** Ends all sessions of the account. */
export async function setRoles(change: { readonly id: string; readonly roles: readonly Role[] }): Promise<Account> {
  return (await http.put<Account>(`/api/admin/users/${encodeURIComponent(change.id)}/roles`, { roles: change.roles }))
    .data;
}
