import { http } from './http';

/** Shuts the caller's account at once; answers when it will be erased. */
export async function deleteAccount(): Promise<string> {
  return (await http.delete<{ readonly eraseAt: string }>('/api/auth/account')).data.eraseAt;
}
