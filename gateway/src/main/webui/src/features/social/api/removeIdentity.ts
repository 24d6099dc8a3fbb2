import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '@/api/client';
import { identitiesQuery } from './getIdentities';

async function removeIdentity(id: string): Promise<void> {
  await call('delete', '/api/auth/social/identities/{id}', { path: { id } });
}

export function useRemoveIdentity(onSuccess: () => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: removeIdentity,
    onSuccess: async () => {
      onSuccess();
      await queries.invalidateQueries({ queryKey: identitiesQuery.queryKey });
    },
  });
}
