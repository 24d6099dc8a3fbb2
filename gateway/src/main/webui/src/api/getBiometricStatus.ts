import { queryOptions } from '@tanstack/react-query';
import { call, type Schema } from './client';

export type ModelStatus = Schema<'Model'>;
export type BiometricStatus = Schema<'BodyStatus'>;

function getBiometricStatus(signal: AbortSignal): Promise<BiometricStatus> {
  return call('get', '/api/bio/status', { signal });
}

/** What is enrolled, and the models in use. */
export const biometricStatusQuery = queryOptions({
  queryKey: ['biometric-status'],
  queryFn: ({ signal }) => getBiometricStatus(signal),
});
