import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call, type Schema } from '@/api/client';
import { authenticationLogQuery } from '@/api/getAuthenticationLog';
import { biometricStatusQuery } from '@/api/getBiometricStatus';
import { useIdempotencyKey } from '@/components/useIdempotencyKey';

type Enrolment = Schema<'Enrolment'>;

function enrol(enrolment: Enrolment, idempotencyKey: string): Promise<Schema<'Enrolled'>> {
  return call('post', '/api/bio/enroll', { body: enrolment, idempotencyKey });
}

/** Asked again unchanged, it is done once. */
export function useEnrol(onSuccess: () => void) {
  const queries = useQueryClient();
  const keyOf = useIdempotencyKey();
  return useMutation({
    mutationFn: (enrolment: Enrolment) => enrol(enrolment, keyOf(enrolment)),
    onSuccess: async () => {
      onSuccess();
      await Promise.all([
        queries.invalidateQueries({ queryKey: biometricStatusQuery.queryKey }),
        queries.invalidateQueries({ queryKey: authenticationLogQuery.queryKey }),
      ]);
    },
  });
}
