import type { FingerPosition } from '@/api/biometrics';

export const fingerNames: Record<FingerPosition, string> = {
  'right-thumb': 'Right thumb',
  'right-index': 'Right index finger',
  'right-middle': 'Right middle finger',
  'right-ring': 'Right ring finger',
  'right-little': 'Right little finger',
  'left-thumb': 'Left thumb',
  'left-index': 'Left index finger',
  'left-middle': 'Left middle finger',
  'left-ring': 'Left ring finger',
  'left-little': 'Left little finger',
};

/** "Right thumb · " before what else is said of a template; empty where the finger is not known. */
export function fingerInWords(position: FingerPosition | undefined): string {
  return position === undefined ? '' : `${fingerNames[position]} · `;
}
