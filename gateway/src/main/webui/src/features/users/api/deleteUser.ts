import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '@/api/client';
import type { Account } from '@/api/session';
import { usersKey } from './getUsers';

function deleteUser(id: string): Promise<Account> {
  return call('delete', '/api/admin/users/{id}', { path: { id } });
}

/** Shuts the account at once; until it is erased its owner, who is told by mail, can take it back. */
export function useDeleteUser(onSuccess: () => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: deleteUser,
    onSuccess: async () => {
      onSuccess();
      await queries.invalidateQueries({ queryKey: usersKey });
    },
  });
}
