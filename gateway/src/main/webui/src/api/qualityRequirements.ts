import { queryOptions } from '@tanstack/react-query';
import { call, type Schema } from './client';

export type QualityRequirement = Schema<'QualityRequirement'>;

/** What is asked of every picture. */
export const qualityRequirementsQuery = queryOptions({
  queryKey: ['quality-requirements'],
  queryFn: ({ signal }) => call('get', '/api/bio/quality', { signal }),
});
