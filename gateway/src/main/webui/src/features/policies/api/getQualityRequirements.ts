import { queryOptions } from '@tanstack/react-query';
import { call, type Schema } from '@/api/client';

export type QualityRequirement = Schema<'QualityRequirement'>;

function getQualityRequirements(signal: AbortSignal) {
  return call('get', '/api/bio/quality', { signal });
}

/** What is asked of every picture. */
export const qualityRequirementsQuery = queryOptions({
  queryKey: ['quality-requirements'],
  queryFn: ({ signal }) => getQualityRequirements(signal),
});
