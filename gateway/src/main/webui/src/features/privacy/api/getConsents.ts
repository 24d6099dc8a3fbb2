import { queryOptions } from '@tanstack/react-query';
import { call, type Schema } from '@/api/client';

/** An agreement to the storage of protected templates. */
export type Consent = Schema<'Consent'>;

async function getConsents(signal: AbortSignal): Promise<readonly Consent[]> {
  return (await call('get', '/api/auth/consents', { signal })).consents;
}

/** The latest first. */
export const consentsQuery = queryOptions({
  queryKey: ['consents'],
  queryFn: ({ signal }) => getConsents(signal),
});
