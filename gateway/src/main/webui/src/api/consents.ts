import { queryOptions } from '@tanstack/react-query';
import { http } from './http';

/** An agreement to the storage of protected templates. */
export interface Consent {
  /** Such as "biometric-authentication". */
  readonly purpose: string;
  /** Of the text that was agreed to. */
  readonly version: string;
  readonly givenAt: string;
  readonly address: string;
  /** Absent while it holds. */
  readonly endedAt?: string | null;
}

/** The latest first. */
export const consentsQuery = queryOptions({
  queryKey: ['consents'],
  queryFn: async ({ signal }) =>
    (await http.get<{ readonly consents: readonly Consent[] }>('/api/auth/consents', { signal })).data.consents,
});

/** Withdraws all consents and erases the templates; answers whether that is done already. */
export async function withdrawConsents(): Promise<boolean> {
  return (await http.delete<{ readonly templatesErased: boolean }>('/api/auth/consents')).data.templatesErased;
}
