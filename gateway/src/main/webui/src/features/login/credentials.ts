import type { Credentials } from '@/api/login';

/** The ways in that a person may choose. */
export const ways = ['password', 'body', 'both'] as const;

export type Way = (typeof ways)[number];

export interface LoginForm {
  readonly way: Way;
  readonly username: string;
  readonly password: string;
  readonly faceImages: readonly string[];
  readonly fingerprintImages: readonly string[];
}

/** What is still missing before the form can be sent; null when nothing is. */
export function missing({ way, username, password, faceImages, fingerprintImages }: LoginForm): string | null {
  if (username.trim() === '') {
    return 'Enter your username or e-mail address.';
  }
  if (way !== 'body' && password === '') {
    return 'Enter your password.';
  }
  if (way !== 'password' && faceImages.length + fingerprintImages.length === 0) {
    return 'Add a picture of your face or your fingertip.';
  }
  return null;
}

export function credentials({ way, username, password, faceImages, fingerprintImages }: LoginForm): Credentials {
  const name = username.trim();
  switch (way) {
    case 'password':
      return { method: 'password', username: name, password };
    case 'body':
      return {
        // Two modalities are two proofs.
        method: faceImages.length > 0 && fingerprintImages.length > 0 ? 'multimodal' : 'biometric',
        username: name,
        faceImages,
        fingerprintImages,
      };
    case 'both':
      return { method: 'multimodal', username: name, password, faceImages, fingerprintImages };
  }
}
