import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '@/api/client';
import { totpQuery } from '@/api/getTotp';

async function removeTotp(): Promise<void> {
  await call('delete', '/api/auth/totp');
}

/** The recovery codes go with it. */
export function useRemoveTotp(onSuccess: () => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: removeTotp,
    onSuccess: async () => {
      onSuccess();
      await queries.invalidateQueries({ queryKey: totpQuery.queryKey });
    },
  });
}
