import { useMutation } from '@tanstack/react-query';
import { call } from '@/api/client';
import { outcome, type LoginOutcome } from './outcome';

async function redeemTicket(ticket: string): Promise<LoginOutcome> {
  return outcome(await call('post', '/api/auth/social/ticket', { body: { ticket } }));
}

/** Signs in whoever a provider has vouched for; a ticket works once, within a minute. */
export function useRedeemTicket(onSuccess: (outcome: LoginOutcome) => void) {
  return useMutation({ mutationFn: redeemTicket, onSuccess });
}
