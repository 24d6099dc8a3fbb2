import { queryOptions } from '@tanstack/react-query';
import { call } from '@/api/client';
import type { LogEntry, LogPage } from '@/api/getAuthenticationLog';

export type Scope = 'own' | 'everybody';

export interface Attempts {
  /** Sign-ins and verifications, newest first. */
  readonly entries: readonly LogEntry[];
  /** False where there were more than are looked at. */
  readonly complete: boolean;
}

const pageSize = 200;
const mostPages = 10;

async function getAttempts(since: string, scope: Scope, signal: AbortSignal): Promise<Attempts> {
  const entries: LogEntry[] = [];
  let cursor: string | null = null;
  for (let page = 0; page < mostPages; page++) {
    const found: LogPage = await call('get', '/api/logs/auth', {
      signal,
      query: {
        action: ['login', 'verify'],
        from: since,
        limit: pageSize,
        ...(scope === 'everybody' ? { subject: '*' } : {}),
        ...(cursor === null ? {} : { cursor }),
      },
    });
    entries.push(...found.events);
    cursor = found.nextCursor;
    if (cursor === null) {
      return { entries, complete: true };
    }
  }
  return { entries, complete: false };
}

/** Attempts since the beginning of a day (`2026-11-22T23:00:00.000Z`), 2,000 at most. `everybody` needs the role for it. */
export function attemptsQuery(since: string, scope: Scope) {
  return queryOptions({
    queryKey: ['attempts', since, scope],
    staleTime: 60_000,
    queryFn: ({ signal }) => getAttempts(since, scope, signal),
  });
}
