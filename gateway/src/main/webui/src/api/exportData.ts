import { call } from './client';

/** All that is kept of the caller, as a JSON document for people and programs. */
export async function exportData(): Promise<string> {
  return JSON.stringify(await call('get', '/api/auth/export'), null, 2);
}
