import type { Samples } from './biometrics';
import { call, type Schema } from './client';
import { outcome } from './outcome';
import type { Session } from './session';

/**
 * password: by password alone. biometric: pictures of one modality alone. multimodal: two or three of password, face and
 * fingerprint, of which each must fit.
 */
export type Credentials = Proofs & {
  /** True: the session lasts longer. */
  readonly rememberMe: boolean;
};

type Proofs =
  | { readonly method: 'password'; readonly username: string; readonly password: string }
  | ({ readonly method: 'biometric'; readonly username: string } & Samples)
  | ({ readonly method: 'multimodal'; readonly username: string; readonly password?: string } & Samples);

export type SignedIn = Schema<'SignedIn'>;

export type LoginAnswer = Session & Required<Pick<SignedIn, 'amr'>> & { readonly mfaRequired?: false };

/** What was shown holds, and more is asked for: answerMfa signs in. */
export interface SecondFactorRequired {
  readonly mfaRequired: true;
  readonly challenge: Challenge;
}

export type Challenge = Schema<'MfaChallenge'>;

export async function login(credentials: Credentials): Promise<LoginAnswer | SecondFactorRequired> {
  return outcome(await call('post', '/api/auth/login', { body: credentials }));
}
