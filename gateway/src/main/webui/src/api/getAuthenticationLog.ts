import { infiniteQueryOptions } from '@tanstack/react-query';
import { call, type Schema } from './client';

export type LogEntry = Schema<'LogEntry'>;
export type LogPage = Schema<'LogPage'>;

const pageSize = 10;

/** `cursor`: where a page begins; empty: at the newest entry. */
function getAuthenticationLog(cursor: string, signal: AbortSignal): Promise<LogPage> {
  return call('get', '/api/logs/auth', {
    signal,
    query: cursor === '' ? { limit: pageSize } : { limit: pageSize, cursor },
  });
}

/** The caller's own entries, newest first. */
export const authenticationLogQuery = infiniteQueryOptions({
  queryKey: ['authentication-log'],
  queryFn: ({ pageParam, signal }) => getAuthenticationLog(pageParam, signal),
  initialPageParam: '',
  getNextPageParam: (page) => page.nextCursor,
});
