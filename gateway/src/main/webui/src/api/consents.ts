import { queryOptions } from '@tanstack/react-query';
import { call, type Schema } from './client';

/** An agreement to the storage of protected templates. */
export type Consent = Schema<'Consent'>;

/** The latest first. */
export const consentsQuery = queryOptions({
  queryKey: ['consents'],
  queryFn: async ({ signal }) => (await call('get', '/api/auth/consents', { signal })).consents,
});

/** Withdraws all consents and erases the templates; answers whether that is done already. */
export async function withdrawConsents(): Promise<boolean> {
  return (await call('delete', '/api/auth/consents')).templatesErased;
}
