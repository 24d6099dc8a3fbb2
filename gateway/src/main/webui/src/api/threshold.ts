import { queryOptions } from '@tanstack/react-query';
import { call, type Schema } from './client';

export type ErrorRates = Schema<'ErrorRates'>;
export type Threshold = Schema<'Threshold'>;

export const thresholdQuery = queryOptions({
  queryKey: ['threshold'],
  queryFn: ({ signal }) => call('get', '/api/bio/threshold', { signal }),
});

export function setThreshold(threshold: number): Promise<Threshold> {
  return call('put', '/api/bio/threshold', { body: { threshold } });
}
