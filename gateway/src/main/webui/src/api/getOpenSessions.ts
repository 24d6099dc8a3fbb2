import { queryOptions } from '@tanstack/react-query';
import { call, type Schema } from './client';

export type OpenSession = Schema<'Session'>;

async function getOpenSessions(signal: AbortSignal): Promise<readonly OpenSession[]> {
  return (await call('get', '/api/auth/sessions', { signal })).sessions;
}

/** Where the caller is signed in. */
export const openSessionsQuery = queryOptions({
  queryKey: ['open-sessions'],
  queryFn: ({ signal }) => getOpenSessions(signal),
});
