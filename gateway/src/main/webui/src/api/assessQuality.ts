import type { Modality } from './biometrics';
import { call, type Schema } from './client';

export type Assessment = Schema<'Assessment'>;

/** Says whether a picture is good enough; nothing is stored. */
export function assessQuality(modality: Modality, image: string): Promise<Assessment> {
  return call('post', '/api/bio/quality', { body: { modality, image } });
}
