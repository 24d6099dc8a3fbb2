import { http } from './http';

/** Ends this session. */
export async function logout(): Promise<void> {
  await http.post('/api/auth/logout', {});
}
