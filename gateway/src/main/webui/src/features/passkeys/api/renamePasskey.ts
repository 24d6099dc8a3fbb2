import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '@/api/client';
import { passkeysQuery, type Passkey } from '@/api/getPasskeys';

function renamePasskey({ id, name }: { readonly id: string; readonly name: string }): Promise<Passkey> {
  return call('put', '/api/auth/passkeys/{id}', { path: { id }, body: { name } });
}

export function useRenamePasskey(onSuccess: () => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: renamePasskey,
    onSuccess: async () => {
      onSuccess();
      await queries.invalidateQueries({ queryKey: passkeysQuery.queryKey });
    },
  });
}
