import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '@/api/client';
import type { Account, Role } from '@/api/session';
import { usersKey } from './getUsers';

function setRoles({ id, roles }: { readonly id: string; readonly roles: readonly Role[] }): Promise<Account> {
  return call('put', '/api/admin/users/{id}/roles', { path: { id }, body: { roles } });
}

/** Ends all sessions of the account. */
export function useSetRoles(onSuccess: () => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: setRoles,
    onSuccess: async () => {
      onSuccess();
      await queries.invalidateQueries({ queryKey: usersKey });
    },
  });
}
