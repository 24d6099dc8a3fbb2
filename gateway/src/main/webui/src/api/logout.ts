import { useMutation } from '@tanstack/react-query';
import { call } from './client';
import { endSession } from './session';

async function logout(): Promise<void> {
  await call('post', '/api/auth/logout', { body: {} });
}

/** Ends this session. */
export function useLogout() {
  return useMutation({
    mutationFn: logout,
    // Leaving must work without the server as well: the tokens are forgotten here and expire there.
    onSettled: () => {
      endSession('signed-out');
    },
  });
}
