import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '@/api/client';
import type { Account } from '@/api/session';
import { usersKey } from './getUsers';

function setActive({ id, active }: { readonly id: string; readonly active: boolean }): Promise<Account> {
  return call('put', '/api/admin/users/{id}/active', { path: { id }, body: { active } });
}

/** Deactivation ends all sessions of the account. */
export function useSetActive(onSuccess: () => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: setActive,
    onSuccess: async () => {
      onSuccess();
      await queries.invalidateQueries({ queryKey: usersKey });
    },
  });
}
