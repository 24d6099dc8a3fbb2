import { queryOptions } from '@tanstack/react-query';
import { call, type Schema } from '@/api/client';

/** A link between the account and somebody at a provider. */
export type LinkedIdentity = Schema<'SocialIdentity'>;

async function getIdentities(signal: AbortSignal): Promise<readonly LinkedIdentity[]> {
  return (await call('get', '/api/auth/social/identities', { signal })).identities;
}

export const identitiesQuery = queryOptions({
  queryKey: ['identities'],
  queryFn: ({ signal }) => getIdentities(signal),
});
