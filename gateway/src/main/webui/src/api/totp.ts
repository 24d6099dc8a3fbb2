import { queryOptions } from '@tanstack/react-query';
import { call, type Schema } from './client';

export type TotpStatus = Schema<'TotpStatus'>;
export type TotpSecret = Schema<'TotpSecret'>;

export const totpQuery = queryOptions({
  queryKey: ['totp'],
  queryFn: ({ signal }) => call('get', '/api/auth/totp', { signal }),
});

/** Makes a secret for an authenticator app; it counts once its first code was confirmed. */
export function beginTotp(): Promise<TotpSecret> {
  return call('post', '/api/auth/totp');
}

/** Answers with the recovery codes, which nobody is told again. */
export async function confirmTotp(code: string): Promise<readonly string[]> {
  return (await call('post', '/api/auth/totp/confirm', { body: { code } })).recoveryCodes;
}

/** The earlier ones work no more. */
export async function renewRecoveryCodes(): Promise<readonly string[]> {
  return (await call('post', '/api/auth/totp/recovery-codes')).recoveryCodes;
}

export async function removeTotp(): Promise<void> {
  await call('delete', '/api/auth/totp');
}
