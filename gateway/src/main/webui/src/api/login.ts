import { http } from './http';
import type { Samples } from './biometrics';
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

export interface LoginAnswer extends Session {
  /** How the person was known, as in RFC 8176. */
  readonly amr: readonly string[];
  readonly mfaRequired?: false;
}

/** What was shown holds, and more is asked for: answerMfa signs in. */
export interface SecondFactorRequired {
  readonly mfaRequired: true;
  readonly challenge: Challenge;
}

export interface Challenge {
  readonly token: string;
  /** What answers it: `code`, `passkey`; with `mail` the code is the one that was mailed. */
  readonly methods: readonly string[];
}

export async function login(credentials: Credentials): Promise<LoginAnswer | SecondFactorRequired> {
  const answer = await http.post<LoginAnswer | SecondFactorRequired>('/api/auth/login', credentials);
  return answer.data;
}
