import { queryOptions } from '@tanstack/react-query';
import { http } from './http';
import type { Modality, Template } from './biometrics';

export interface ModelStatus {
  readonly id: string;
  readonly modality: Modality;
  readonly architecture: string;
  readonly executionProvider: string;
  readonly healthy: boolean;
}

export interface BiometricStatus {
  readonly templates: readonly Template[];
  readonly models: readonly ModelStatus[];
}

export const biometricStatusQuery = queryOptions({
  queryKey: ['biometric-status'],
  queryFn: async ({ signal }) => (await http.get<BiometricStatus>('/api/bio/status', { signal })).data,
});
