import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '@/api/client';
import { openSessionsQuery } from '@/api/getOpenSessions';
import type { Account } from '@/api/session';

interface Change {
  readonly currentPassword: string;
  readonly newPassword: string;
}

function changePassword(change: Change): Promise<Account> {
  return call('put', '/api/auth/profile', { body: change });
}

/** Ends all other sessions. */
export function useChangePassword(onSuccess: () => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: changePassword,
    onSuccess: async () => {
      onSuccess();
      await queries.invalidateQueries({ queryKey: openSessionsQuery.queryKey });
    },
  });
}
