import { infiniteQueryOptions } from '@tanstack/react-query';
import { http } from './http';

export interface LogEntry {
  readonly id: string;
  readonly occurredAt: string;
  /** Such as "login" or "template-deleted". */
  readonly action: string;
  readonly outcome: 'success' | 'failure';
  /** Such as "face+fingerprint"; absent where none applies. */
  readonly method?: string | null;
  /** Why it failed, such as "INVALID_CREDENTIALS"; absent on success. */
  readonly reason?: string | null;
  readonly address?: string | null;
  readonly fusedDistance?: number | null;
  readonly threshold?: number | null;
}

export interface LogPage {
  readonly events: readonly LogEntry[];
  /** Absent on the last page. */
  readonly nextCursor?: string | null;
}

/** The caller's own entries, newest first. */
export const authenticationLogQuery = infiniteQueryOptions({
  queryKey: ['authentication-log'],
  queryFn: async ({ pageParam, signal }) =>
    (
      await http.get<LogPage>('/api/logs/auth', {
        signal,
        params: pageParam === '' ? { limit: 10 } : { limit: 10, cursor: pageParam },
      })
    ).data,
  initialPageParam: '',
  getNextPageParam: (page) => page.nextCursor || null,
});
