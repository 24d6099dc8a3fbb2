import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Samples } from '@/api/biometrics';
import { call, type Schema } from '@/api/client';
import { authenticationLogQuery } from '@/api/getAuthenticationLog';
import { userStatsQuery } from '@/api/getUserStats';

export type Verification = Schema<'Verification'>;

function verify(samples: Samples): Promise<Verification> {
  return call('post', '/api/bio/verify', { body: samples });
}

/** Compares the pictures with the caller's own templates. */
export function useVerify() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: verify,
    // A refusal is logged as well.
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: authenticationLogQuery.queryKey }),
        queries.invalidateQueries({ queryKey: userStatsQuery.queryKey }),
      ]),
  });
}
