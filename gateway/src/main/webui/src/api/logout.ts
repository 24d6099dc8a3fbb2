import { call } from './client';

/** Ends this session. */
export async function logout(): Promise<void> {
  await call('post', '/api/auth/logout', { body: {} });
}
