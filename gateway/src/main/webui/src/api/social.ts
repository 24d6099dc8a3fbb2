import { queryOptions } from '@tanstack/react-query';
import { call, type Schema } from './client';
import type { LoginAnswer, SecondFactorRequired } from './login';
import { outcome } from './outcome';

/** Somebody else's sign-in that the operator has set up. */
export type Provider = Schema<'SocialProvider'>;

/** A link between the account and somebody at a provider. */
export type LinkedIdentity = Schema<'SocialIdentity'>;

export const providersQuery = queryOptions({
  queryKey: ['providers'],
  staleTime: Infinity,
  queryFn: async ({ signal }) => (await call('get', '/api/auth/social', { signal })).providers,
});

export const identitiesQuery = queryOptions({
  queryKey: ['identities'],
  queryFn: async ({ signal }) => (await call('get', '/api/auth/social/identities', { signal })).identities,
});

/** Where the browser itself goes to sign in at a provider; it comes back to `/login`. */
export function loginAddress(provider: string, rememberMe: boolean): string {
  return `/api/auth/social/${encodeURIComponent(provider)}?rememberMe=${String(rememberMe)}`;
}

/** Signs in whoever a provider has vouched for; a ticket works once, within a minute. */
export async function redeemTicket(ticket: string): Promise<LoginAnswer | SecondFactorRequired> {
  return outcome(await call('post', '/api/auth/social/ticket', { body: { ticket } }));
}

/** Where the browser goes to link the account; it comes back to `/account`. */
export async function beginLink(provider: string): Promise<string> {
  return (await call('post', '/api/auth/social/{provider}/link', { path: { provider } })).location;
}

export async function removeIdentity(id: string): Promise<void> {
  await call('delete', '/api/auth/social/identities/{id}', { path: { id } });
}
