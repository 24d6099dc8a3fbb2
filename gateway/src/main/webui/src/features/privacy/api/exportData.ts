import { useMutation } from '@tanstack/react-query';
import { call } from '@/api/client';

async function exportData(): Promise<string> {
  return JSON.stringify(await call('get', '/api/auth/export'), null, 2);
}

/** All that is kept of the caller, as a JSON document for people and programs. */
export function useExportData(onSuccess: (data: string) => void) {
  return useMutation({ mutationFn: exportData, onSuccess });
}
