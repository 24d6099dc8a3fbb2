import { queryOptions } from '@tanstack/react-query';
import { call, type Schema } from './client';

export type UserStats = Schema<'UserStats'>;

export const userStatsQuery = queryOptions({
  queryKey: ['user-stats'],
  queryFn: ({ signal }) => call('get', '/api/stats/user', { signal }),
});
