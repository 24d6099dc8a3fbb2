import { useMutation } from '@tanstack/react-query';
import type { Modality } from '@/api/biometrics';
import { call, type Schema } from '@/api/client';

export type Assessment = Schema<'Assessment'>;

function assessQuality(modality: Modality, image: string): Promise<Assessment> {
  return call('post', '/api/bio/quality', { body: { modality, image } });
}

/** Says whether a picture is good enough; nothing is stored. */
export function useAssessQuality(modality: Modality) {
  return useMutation({ mutationFn: (image: string) => assessQuality(modality, image) });
}
