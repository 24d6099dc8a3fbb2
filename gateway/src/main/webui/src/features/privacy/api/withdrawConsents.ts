import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '@/api/client';
import { biometricStatusQuery } from '@/api/getBiometricStatus';
import { consentsQuery } from './getConsents';

async function withdrawConsents(): Promise<boolean> {
  return (await call('delete', '/api/auth/consents')).templatesErased;
}

/** Withdraws all consents and erases the templates; answers whether that is done already. */
export function useWithdrawConsents() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: withdrawConsents,
    onSuccess: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: consentsQuery.queryKey }),
        queries.invalidateQueries({ queryKey: biometricStatusQuery.queryKey }),
      ]),
  });
}
