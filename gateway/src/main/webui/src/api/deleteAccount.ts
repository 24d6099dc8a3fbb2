import { call } from './client';

/** Shuts the caller's account at once; answers when it will be erased. */
export async function deleteAccount(): Promise<string> {
  return (await call('delete', '/api/auth/account')).eraseAt;
}
