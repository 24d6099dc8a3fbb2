import { call } from '@/api/client';

/** Takes a deleted account back. */
export async function restoreAccount(token: string): Promise<void> {
  await call('post', '/api/auth/account/restore', { body: { token } });
}
