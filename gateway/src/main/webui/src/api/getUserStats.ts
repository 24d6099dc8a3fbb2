import { queryOptions } from '@tanstack/react-query';
import { call, type Schema } from './client';

export type UserStats = Schema<'UserStats'>;

function getUserStats(signal: AbortSignal): Promise<UserStats> {
  return call('get', '/api/stats/user', { signal });
}

/** Figures about the caller's own attempts. */
export const userStatsQuery = queryOptions({
  queryKey: ['user-stats'],
  queryFn: ({ signal }) => getUserStats(signal),
});
