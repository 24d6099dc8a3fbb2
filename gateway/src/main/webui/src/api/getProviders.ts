import { queryOptions } from '@tanstack/react-query';
import { call, type Schema } from './client';

/** Somebody else's sign-in that the operator has set up. */
export type Provider = Schema<'SocialProvider'>;

async function getProviders(signal: AbortSignal): Promise<readonly Provider[]> {
  return (await call('get', '/api/auth/social', { signal })).providers;
}

export const providersQuery = queryOptions({
  queryKey: ['providers'],
  staleTime: Infinity,
  queryFn: ({ signal }) => getProviders(signal),
});
