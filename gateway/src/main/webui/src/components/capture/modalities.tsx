import type { Modality } from '@/api/biometrics';
import { FaceIcon, FingerprintIcon } from '@/components/icons';

interface Words {
  readonly name: string;
  readonly shot: string;
  readonly hint: string;
  /** Said beside the hint where several pictures are taken. */
  readonly several: string;
  readonly guide: string;
  readonly facing: 'user' | 'environment';
  /** Width over height of what is cut out of the camera's frame, and how much of the frame it takes. */
  readonly aspect: number;
  readonly fraction: number;
  readonly Icon: typeof FaceIcon;
}

export const modalities: Record<Modality, Words> = {
  face: {
    name: 'Face',
    shot: 'Picture of your face',
    hint: 'Look straight ahead in even light, alone in the picture.',
    several: 'One is enough; two or three work better.',
    guide: 'Fill the oval with your face and look straight ahead.',
    facing: 'user',
    aspect: 3 / 4,
    fraction: 1,
    Icon: FaceIcon,
  },
  fingerprint: {
    name: 'Fingerprint',
    shot: 'Picture of your fingertip',
    hint: 'A scanner’s image works best. With a camera: one fingertip, close, sharp, in bright light.',
    several: 'If you add more, always the same finger.',
    guide: 'Fill the frame with one fingertip, ridges towards the camera.',
    facing: 'environment',
    aspect: 3 / 4,
    fraction: 0.7,
    Icon: FingerprintIcon,
  },
};
