import { queryOptions } from '@tanstack/react-query';
import { call, type Schema } from './client';

export type OpenSession = Schema<'Session'>;

export const openSessionsQuery = queryOptions({
  queryKey: ['open-sessions'],
  queryFn: async ({ signal }) => (await call('get', '/api/auth/sessions', { signal })).sessions,
});

export async function endOpenSession(id: string): Promise<void> {
  await call('delete', '/api/auth/sessions/{id}', { path: { id } });
}
