import type { MessageId, Text } from '@/i18n/useText';

export interface AccountForm {
  readonly username: string;
  readonly email: string;
  readonly password: string;
  readonly administratorToken: string;
}

export const emptyAccount: AccountForm = { username: '', email: '', password: '', administratorToken: '' };

export type AccountErrors = { readonly [Field in keyof AccountForm]?: string };

type AccountMistakes = { readonly [Field in keyof AccountForm]?: MessageId };

/** The same rules as the server's, so that most mistakes show before anything travels. */
export function accountErrors({ username, email, password }: AccountForm): AccountMistakes {
  return {
    ...(/^[\p{L}\p{Nd}][\p{L}\p{M}\p{Nd}._-]{2,63}$/u.test(username) ? {} : { username: 'register.error.username' }),
    ...(email.length <= 254 && /^[^\s@]+@[^\s@]+$/.test(email) ? {} : { email: 'register.error.email' }),
    ...(password.length >= 12 && password.length <= 256 ? {} : { password: 'register.error.password' }),
  };
}

export function inWords(mistakes: AccountMistakes, text: Text): AccountErrors {
  return Object.fromEntries(Object.entries(mistakes).map(([field, id]) => [field, text(id)]));
}
