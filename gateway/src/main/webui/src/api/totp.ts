import { queryOptions } from '@tanstack/react-query';
import { http } from './http';

export interface TotpStatus {
  readonly active: boolean;
  readonly recoveryCodesLeft: number;
}

export interface TotpSecret {
  /** In Base32, to be typed. */
  readonly secret: string;
  /** `otpauth://…`, to be shown as a QR code. */
  readonly uri: string;
}

export const totpQuery = queryOptions({
  queryKey: ['totp'],
  queryFn: async ({ signal }) => (await http.get<TotpStatus>('/api/auth/totp', { signal })).data,
});

/** Makes a secret for an authenticator app; it counts once its first code was confirmed. */
export async function beginTotp(): Promise<TotpSecret> {
  return (await http.post<TotpSecret>('/api/auth/totp')).data;
}

/** Answers with the recovery codes, which nobody is told again. */
export async function confirmTotp(code: string): Promise<readonly string[]> {
  return (await http.post<RecoveryCodes>('/api/auth/totp/confirm', { code })).data.recoveryCodes;
}

/** The earlier ones work no more. */
export async function renewRecoveryCodes(): Promise<readonly string[]> {
  return (await http.post<RecoveryCodes>('/api/auth/totp/recovery-codes')).data.recoveryCodes;
}

export async function removeTotp(): Promise<void> {
  await http.delete('/api/auth/totp');
}

interface RecoveryCodes {
  readonly recoveryCodes: readonly string[];
}
