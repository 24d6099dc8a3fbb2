import { useMutation } from '@tanstack/react-query';
import { call } from '@/api/client';

async function beginLink(provider: string): Promise<string> {
  return (await call('post', '/api/auth/social/{provider}/link', { path: { provider } })).location;
}

/** Tells where the browser goes to link the account with one at a provider; it comes back to `/account`. */
export function useBeginLink(onSuccess: (location: string) => void) {
  return useMutation({ mutationFn: beginLink, onSuccess });
}
