import { useMutation } from '@tanstack/react-query';
import type { Samples } from '@/api/biometrics';
import { call } from '@/api/client';
import { outcome, type LoginOutcome } from './outcome';

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

async function login(credentials: Credentials): Promise<LoginOutcome> {
  return outcome(await call('post', '/api/auth/login', { body: credentials }));
}

export function useLogin(onSuccess: (outcome: LoginOutcome) => void) {
  return useMutation({ mutationFn: login, onSuccess });
}
