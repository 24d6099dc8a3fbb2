import { http } from './http';

/** Has another link mailed that confirms the caller's address. */
export async function requestEmailVerification(): Promise<void> {
  await http.post('/api/auth/email/verification');
}

export interface EmailConfirmation {
  readonly email: string;
  /** False: the account gets the address once the link that was mailed to its other address is followed too. */
  readonly confirmed: boolean;
}

export async function verifyEmail(token: string): Promise<EmailConfirmation> {
  return (await http.post<EmailConfirmation>('/api/auth/email/verify', { token })).data;
}

/** Has a link mailed with which to set a new password; the answer is the same whether anybody has that name. */
export async function forgotPassword(username: string): Promise<void> {
  await http.post('/api/auth/password/forgot', { username });
}

/** Ends all sessions of the account. */
export async function resetPassword(reset: { readonly token: string; readonly newPassword: string }): Promise<void> {
  await http.post('/api/auth/password/reset', reset);
}

/** Lets the right proof in again, where too many attempts had locked the account. */
export async function unlockAccount(token: string): Promise<void> {
  await http.post('/api/auth/unlock', { token });
}

/** Takes a deleted account back. */
export async function restoreAccount(token: string): Promise<void> {
  await http.post('/api/auth/account/restore', { token });
}
