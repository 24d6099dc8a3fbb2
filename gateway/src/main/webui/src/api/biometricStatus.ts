import { queryOptions } from '@tanstack/react-query';
import { call, type Schema } from './client';

export type ModelStatus = Schema<'Model'>;
export type BiometricStatus = Schema<'BodyStatus'>;

export const biometricStatusQuery = queryOptions({
  queryKey: ['biometric-status'],
  queryFn: ({ signal }) => call('get', '/api/bio/status', { signal }),
});
