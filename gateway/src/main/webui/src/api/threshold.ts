import { queryOptions } from '@tanstack/react-query';
import type { Modality } from './biometrics';
import { http } from './http';

export interface ErrorRates {
  /** Absent: both, fused. */
  readonly modality?: Modality;
  /** The fraction of strangers' comparisons that match. */
  readonly fmr: number;
  /** The fraction of the owner's own comparisons that do not match. */
  readonly fnmr: number;
}

export interface Threshold {
  /** The largest fused distance that matches, 5 to 50. */
  readonly threshold: number;
  /** The loosest value that the operator allows. */
  readonly loosest: number;
  readonly errorRates: readonly ErrorRates[];
}

export const thresholdQuery = queryOptions({
  queryKey: ['threshold'],
  queryFn: async ({ signal }) => (await http.get<Threshold>('/api/bio/threshold', { signal })).data,
});

export async function setThreshold(threshold: number): Promise<Threshold> {
  const answer = await http.put<Threshold>('/api/bio/threshold', { threshold });
  return answer.data;
}
