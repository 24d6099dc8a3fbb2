import { queryOptions } from '@tanstack/react-query';
import { call, type Schema } from './client';

export type ErrorRates = Schema<'ErrorRates'>;
export type Threshold = Schema<'Threshold'>;

function getThreshold(signal: AbortSignal): Promise<Threshold> {
  return call('get', '/api/bio/threshold', { signal });
}

/** The caller's threshold, with what to expect of it. */
export const thresholdQuery = queryOptions({
  queryKey: ['threshold'],
  queryFn: ({ signal }) => getThreshold(signal),
});
