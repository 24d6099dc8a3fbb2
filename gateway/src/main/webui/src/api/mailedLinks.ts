import { call, type Schema } from './client';

export type EmailConfirmation = Schema<'EmailConfirmation'>;

/** Has another link mailed that confirms the caller's address. */
export async function requestEmailVerification(): Promise<void> {
  await call('post', '/api/auth/email/verification');
}

export function verifyEmail(token: string): Promise<EmailConfirmation> {
  return call('post', '/api/auth/email/verify', { body: { token } });
}

/** Has a link mailed with which to set a new password; the answer is the same whether anybody has that name. */
export async function forgotPassword(username: string): Promise<void> {
  await call('post', '/api/auth/password/forgot', { body: { username } });
}

/** Ends all sessions of the account. */
export async function resetPassword(reset: Schema<'NewPassword'>): Promise<void> {
  await call('post', '/api/auth/password/reset', { body: reset });
}

/** Lets the right proof in again, where too many attempts had locked the account. */
export async function unlockAccount(token: string): Promise<void> {
  await call('post', '/api/auth/unlock', { body: { token } });
}

/** Takes a deleted account back. */
export async function restoreAccount(token: string): Promise<void> {
  await call('post', '/api/auth/account/restore', { body: { token } });
}
