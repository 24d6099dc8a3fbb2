import { http } from './http';

/** Erases a template for good; repeating it is harmless. */
export async function deleteTemplate(id: string): Promise<void> {
  await http.delete(`/api/bio/template/${encodeURIComponent(id)}`);
}
