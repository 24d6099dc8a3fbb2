import { infiniteQueryOptions } from '@tanstack/react-query';
import { call, type Schema } from './client';
import type { Account, Role } from './session';

export type AccountPage = Schema<'AccountPage'>;

/** The accounts whose username or e-mail address begins so, in the order of their usernames; empty: all. */
export function usersQuery(beginning: string) {
  return infiniteQueryOptions({
    queryKey: ['users', beginning],
    queryFn: ({ pageParam, signal }) =>
      call('get', '/api/admin/users', {
        signal,
        query: {
          limit: 25,
          ...(beginning === '' ? {} : { query: beginning }),
          ...(pageParam === '' ? {} : { cursor: pageParam }),
        },
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
  });
}

/** Deactivation ends all sessions of the account. */
export function setActive({ id, active }: { readonly id: string; readonly active: boolean }): Promise<Account> {
  return call('put', '/api/admin/users/{id}/active', { path: { id }, body: { active } });
}

/** Ends all sessions of the account. */
export function setRoles({ id, roles }: { readonly id: string; readonly roles: readonly Role[] }): Promise<Account> {
  return call('put', '/api/admin/users/{id}/roles', { path: { id }, body: { roles } });
}

/** Lets an account in again that too many failed attempts have locked. */
export async function unlock(id: string): Promise<void> {
  await call('delete', '/api/admin/users/{id}/lock', { path: { id } });
}
