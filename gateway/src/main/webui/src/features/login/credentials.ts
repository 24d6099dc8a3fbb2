import type { MessageId } from '@/i18n/useText';
import type { Credentials } from './api/login';

/** The ways in that a person may choose. */
export const ways = ['password', 'body', 'both'] as const;

export type Way = (typeof ways)[number];

export interface LoginForm {
  readonly way: Way;
  readonly username: string;
  readonly password: string;
  readonly faceImages: readonly string[];
  readonly fingerprintImages: readonly string[];
  readonly rememberMe: boolean;
}

/** What is still missing before the form can be sent; null when nothing is. */
export function missing({ way, username, password, faceImages, fingerprintImages }: LoginForm): MessageId | null {
  if (username.trim() === '') {
    return 'login.missing.name';
  }
  if (way !== 'body' && password === '') {
    return 'login.missing.password';
  }
  if (way !== 'password' && faceImages.length + fingerprintImages.length === 0) {
    return 'login.missing.picture';
  }
  return null;
}

export function credentials(form: LoginForm): Credentials {
  const { way, username, password, faceImages, fingerprintImages, rememberMe } = form;
  const name = username.trim();
  switch (way) {
    case 'password':
      return { method: 'password', username: name, password, rememberMe };
    case 'body':
      return {
        // Two modalities are two proofs.
        method: faceImages.length > 0 && fingerprintImages.length > 0 ? 'multimodal' : 'biometric',
        username: name,
        faceImages,
        fingerprintImages,
        rememberMe,
      };
    case 'both':
      return { method: 'multimodal', username: name, password, faceImages, fingerprintImages, rememberMe };
  }
}
