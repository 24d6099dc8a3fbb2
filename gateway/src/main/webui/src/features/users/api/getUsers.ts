import { infiniteQueryOptions } from '@tanstack/react-query';
import { call, type Schema } from '@/api/client';

/** What all lists of accounts are kept under. */
export const usersKey = ['users'] as const;

/** `cursor`: where a page begins; empty: at the first account. */
function getUsers(beginning: string, cursor: string, signal: AbortSignal): Promise<Schema<'AccountPage'>> {
  return call('get', '/api/admin/users', {
    signal,
    query: {
      limit: 25,
      ...(beginning === '' ? {} : { query: beginning }),
      ...(cursor === '' ? {} : { cursor }),
    },
  });
}

/** The accounts whose username or e-mail address begins so, in the order of their usernames; empty: all. */
export function usersQuery(beginning: string) {
  return infiniteQueryOptions({
    queryKey: [...usersKey, beginning],
    queryFn: ({ pageParam, signal }) => getUsers(beginning, pageParam, signal),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
  });
}
