import { useMutation } from '@tanstack/react-query';
import { call, type Schema } from '@/api/client';
import type { Session } from '@/api/session';
import { useIdempotencyKey } from '@/components/useIdempotencyKey';

type Registration = Schema<'Registration'>;

function register(registration: Registration, idempotencyKey: string): Promise<Session> {
  return call('post', '/api/auth/register', { body: registration, idempotencyKey });
}

interface Outcome {
  readonly onSuccess: (session: Session) => void;
  readonly onError: (error: Error) => void;
}

/** Makes the account and enrols its owner, all or nothing; asked again unchanged, once. */
export function useRegister(outcome: Outcome) {
  const keyOf = useIdempotencyKey();
  return useMutation({
    mutationFn: (registration: Registration) => register(registration, keyOf(registration)),
    ...outcome,
  });
}
