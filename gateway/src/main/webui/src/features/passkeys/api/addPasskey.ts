import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '@/api/client';
import { passkeysQuery, type Passkey } from '@/api/getPasskeys';
import { beginPasskey } from './beginPasskey';

function addPasskey(name: string, credential: RegistrationResponseJSON): Promise<Passkey> {
  return call('post', '/api/auth/passkeys', { body: { name, credential: { ...credential } } });
}

/** Has the browser make a passkey, which gets that name. */
export function useAddPasskey(onSuccess: () => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (name: string) => addPasskey(name, await beginPasskey()),
    onSuccess: async () => {
      onSuccess();
      await queries.invalidateQueries({ queryKey: passkeysQuery.queryKey });
    },
  });
}
