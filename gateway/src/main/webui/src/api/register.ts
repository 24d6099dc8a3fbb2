import { http } from './http';
import type { Samples } from './biometrics';
import type { Session } from './session';

export interface Registration extends Samples {
  readonly username: string;
  readonly email: string;
  readonly password: string;
  /** Must be true where there are pictures. */
  readonly biometricConsent: boolean;
  /** The one-time token of the first start, which makes this account the first administrator. */
  readonly administratorToken?: string;
}

/** Creates the account and enrols its owner, all or nothing; under the same key, once. */
export async function register(registration: Registration, idempotencyKey: string): Promise<Session> {
  const answer = await http.post<Session>('/api/auth/register', registration, {
    headers: { 'Idempotency-Key': idempotencyKey },
  });
  return answer.data;
}
