import { call } from '@/api/client';

/** Lets the right proof in again, where too many attempts had locked the account. */
export async function unlockAccount(token: string): Promise<void> {
  await call('post', '/api/auth/unlock', { body: { token } });
}
