import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '@/api/client';
import type { Account } from '@/api/session';
import { usersKey } from './getUsers';

function removeUserTotp(id: string): Promise<Account> {
  return call('delete', '/api/admin/users/{id}/totp', { path: { id } });
}

/** For somebody who has lost the app: the next sign-in asks for no code. The owner is told by mail. */
export function useRemoveUserTotp(onSuccess: () => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: removeUserTotp,
    onSuccess: async () => {
      onSuccess();
      await queries.invalidateQueries({ queryKey: usersKey });
    },
  });
}
