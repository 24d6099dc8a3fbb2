import { queryOptions } from '@tanstack/react-query';
import { http } from './http';

export interface UserStats {
  /** Login and verify attempts. */
  readonly attempts: number;
  readonly successes: number;
  /** 0 to 1; absent before the first attempt. */
  readonly successRate?: number | null;
  readonly meanProcessingMillis?: number | null;
  readonly meanMatchedDistance?: number | null;
  readonly lastSuccessAt?: string | null;
  readonly lastFailureAt?: string | null;
}

export const userStatsQuery = queryOptions({
  queryKey: ['user-stats'],
  queryFn: async ({ signal }) => (await http.get<UserStats>('/api/stats/user', { signal })).data,
});
