import { call, type Schema } from './client';
import type { Session } from './session';

export type Registration = Schema<'Registration'>;

/** Creates the account and enrols its owner, all or nothing; under the same key, once. */
export function register(registration: Registration, idempotencyKey: string): Promise<Session> {
  return call('post', '/api/auth/register', { body: registration, idempotencyKey });
}
