import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '@/api/client';
import { openSessionsQuery } from '@/api/getOpenSessions';

async function endOpenSession(id: string): Promise<void> {
  await call('delete', '/api/auth/sessions/{id}', { path: { id } });
}

/** Ends sessions by their ids, one after the other. */
export function useEndOpenSessions() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (ids: readonly string[]) => {
      for (const id of ids) {
        await endOpenSession(id);
      }
    },
    onSettled: () => queries.invalidateQueries({ queryKey: openSessionsQuery.queryKey }),
  });
}
