import type { Modality } from '@/api/biometrics';
import { FaceIcon, FingerprintIcon } from '@/components/icons';

interface Shot {
  readonly facing: 'user' | 'environment';
  /** Width over height of what is cut out of the camera's frame, and how much of the frame it takes. */
  readonly aspect: number;
  readonly fraction: number;
  readonly Icon: typeof FaceIcon;
}

export const modalities: Record<Modality, Shot> = {
  face: {
    facing: 'user',
    aspect: 3 / 4,
    fraction: 1,
    Icon: FaceIcon,
  },
  fingerprint: {
    facing: 'environment',
    aspect: 3 / 4,
    fraction: 0.7,
    Icon: FingerprintIcon,
  },
};
