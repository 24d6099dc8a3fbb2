import { call } from './client';

/** Erases a template for good; repeating it is harmless. */
export async function deleteTemplate(id: string): Promise<void> {
  await call('delete', '/api/bio/template/{id}', { path: { id } });
}
