import { queryOptions } from '@tanstack/react-query';
import { http } from './http';
import type { LoginAnswer, SecondFactorRequired } from './login';

/** Somebody else's sign-in that the operator has set up. */
export interface Provider {
  readonly id: string;
  readonly name: string;
}

/** A link between the account and somebody at a provider. */
export interface LinkedIdentity {
  readonly id: string;
  /** The provider's id. */
  readonly provider: string;
  /** How the provider calls the person. */
  readonly label: string;
  readonly linkedAt: string;
}

export const providersQuery = queryOptions({
  queryKey: ['providers'],
  staleTime: Infinity,
  queryFn: async ({ signal }) =>
    (await http.get<{ readonly providers: readonly Provider[] }>('/api/auth/social', { signal })).data.providers,
});

export const identitiesQuery = queryOptions({
  queryKey: ['identities'],
  queryFn: async ({ signal }) =>
    (await http.get<{ readonly identities: readonly LinkedIdentity[] }>('/api/auth/social/identities', { signal })).data
      .identities,
});

/** Where the browser itself goes to sign in at a provider; it comes back to `/login`. */
export function loginAddress(provider: string, rememberMe: boolean): string {
  return `/api/auth/social/${encodeURIComponent(provider)}?rememberMe=${String(rememberMe)}`;
}

/** Signs in whoever a provider has vouched for; a ticket works once, within a minute. */
export async function redeemTicket(ticket: string): Promise<LoginAnswer | SecondFactorRequired> {
  return (await http.post<LoginAnswer | SecondFactorRequired>('/api/auth/social/ticket', { ticket })).data;
}

/** Where the browser goes to link the account; it comes back to `/account`. */
export async function beginLink(provider: string): Promise<string> {
  const { data } = await http.post<{ readonly location: string }>(
    `/api/auth/social/${encodeURIComponent(provider)}/link`,
  );
  return data.location;
}

export async function removeIdentity(id: string): Promise<void> {
  await http.delete(`/api/auth/social/identities/${encodeURIComponent(id)}`);
}
