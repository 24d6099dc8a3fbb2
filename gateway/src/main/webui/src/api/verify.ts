import type { Samples } from './biometrics';
import { call, type Schema } from './client';

export type Verification = Schema<'Verification'>;

/** Compares the pictures with the caller's own templates. */
export function verify(samples: Samples): Promise<Verification> {
  return call('post', '/api/bio/verify', { body: samples });
}
