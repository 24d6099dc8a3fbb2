import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '@/api/client';
import { usersKey } from './getUsers';

async function unlockUser(id: string): Promise<void> {
  await call('delete', '/api/admin/users/{id}/lock', { path: { id } });
}

/** Lets an account in again that too many failed attempts have locked. */
export function useUnlockUser() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: unlockUser,
    onSuccess: () => queries.invalidateQueries({ queryKey: usersKey }),
  });
}
