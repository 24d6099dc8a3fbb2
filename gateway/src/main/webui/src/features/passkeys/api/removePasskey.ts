import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '@/api/client';
import { passkeysQuery } from '@/api/getPasskeys';

async function removePasskey(id: string): Promise<void> {
  await call('delete', '/api/auth/passkeys/{id}', { path: { id } });
}

export function useRemovePasskey(onSuccess: () => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: removePasskey,
    onSuccess: async () => {
      onSuccess();
      await queries.invalidateQueries({ queryKey: passkeysQuery.queryKey });
    },
  });
}
