import { http } from './http';

/** All that is kept of the caller, as a JSON document for people and programs. */
export async function exportData(): Promise<string> {
  const { data } = await http.get<unknown>('/api/auth/export');
  return JSON.stringify(data, null, 2);
}
