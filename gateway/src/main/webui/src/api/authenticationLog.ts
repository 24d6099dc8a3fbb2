import { infiniteQueryOptions } from '@tanstack/react-query';
import { call, type Schema } from './client';

export type LogEntry = Schema<'LogEntry'>;
export type LogPage = Schema<'LogPage'>;

/** The caller's own entries, newest first. */
export const authenticationLogQuery = infiniteQueryOptions({
  queryKey: ['authentication-log'],
  queryFn: ({ pageParam, signal }) =>
    call('get', '/api/logs/auth', {
      signal,
      query: pageParam === '' ? { limit: 10 } : { limit: 10, cursor: pageParam },
    }),
  initialPageParam: '',
  getNextPageParam: (page) => page.nextCursor,
});
