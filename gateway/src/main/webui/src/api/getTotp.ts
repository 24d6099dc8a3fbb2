import { queryOptions } from '@tanstack/react-query';
import { call, type Schema } from './client';

export type TotpStatus = Schema<'TotpStatus'>;

function getTotp(signal: AbortSignal): Promise<TotpStatus> {
  return call('get', '/api/auth/totp', { signal });
}

/** Whether sign-ins ask for a code. */
export const totpQuery = queryOptions({
  queryKey: ['totp'],
  queryFn: ({ signal }) => getTotp(signal),
});
