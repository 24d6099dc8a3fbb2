import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '@/api/client';
import { thresholdQuery, type Threshold } from '@/api/getThreshold';

function setThreshold(threshold: number): Promise<Threshold> {
  return call('put', '/api/bio/threshold', { body: { threshold } });
}

/** Answers with what to expect of the new value. */
export function useSetThreshold() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: setThreshold,
    onSuccess: (saved) => {
      queries.setQueryData(thresholdQuery.queryKey, saved);
    },
  });
}
