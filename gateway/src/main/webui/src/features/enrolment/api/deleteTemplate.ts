import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '@/api/client';
import { authenticationLogQuery } from '@/api/getAuthenticationLog';
import { biometricStatusQuery } from '@/api/getBiometricStatus';

async function deleteTemplate(id: string): Promise<void> {
  await call('delete', '/api/bio/template/{id}', { path: { id } });
}

/** Erases a template for good; repeating it is harmless. */
export function useDeleteTemplate(onSuccess: () => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: deleteTemplate,
    onSuccess: async () => {
      onSuccess();
      await Promise.all([
        queries.invalidateQueries({ queryKey: biometricStatusQuery.queryKey }),
        queries.invalidateQueries({ queryKey: authenticationLogQuery.queryKey }),
      ]);
    },
  });
}
