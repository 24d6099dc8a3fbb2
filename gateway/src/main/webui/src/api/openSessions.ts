import { queryOptions } from '@tanstack/react-query';
import { http } from './http';

export interface OpenSession {
  readonly id: string;
  /** Of its latest use. */
  readonly address?: string | null;
  readonly userAgent?: string | null;
  /** How the person was known, as in RFC 8176. */
  readonly amr: readonly string[];
  readonly createdAt: string;
  /** To within five minutes. */
  readonly lastSeenAt: string;
  readonly remembered: boolean;
  /** Whether it is the one that asks. */
  readonly current: boolean;
}

export const openSessionsQuery = queryOptions({
  queryKey: ['open-sessions'],
  queryFn: async ({ signal }) =>
    (await http.get<{ readonly sessions: readonly OpenSession[] }>('/api/auth/sessions', { signal })).data.sessions,
});

export async function endOpenSession(id: string): Promise<void> {
  await http.delete(`/api/auth/sessions/${encodeURIComponent(id)}`);
}
