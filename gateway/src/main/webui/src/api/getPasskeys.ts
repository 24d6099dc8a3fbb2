import { queryOptions } from '@tanstack/react-query';
import { call, type Schema } from './client';

export type Passkey = Schema<'Passkey'>;

async function getPasskeys(signal: AbortSignal): Promise<readonly Passkey[]> {
  return (await call('get', '/api/auth/passkeys', { signal })).passkeys;
}

/** The caller's passkeys. */
export const passkeysQuery = queryOptions({
  queryKey: ['passkeys'],
  queryFn: ({ signal }) => getPasskeys(signal),
});
