export interface AccountForm {
  readonly username: string;
  readonly email: string;
  readonly password: string;
  readonly administratorToken: string;
}

export const emptyAccount: AccountForm = { username: '', email: '', password: '', administratorToken: '' };

export type AccountErrors = { readonly [Field in keyof AccountForm]?: string };

/** The same rules as the server's, so that most mistakes show before anything travels. */
export function accountErrors({ username, email, password }: AccountForm): AccountErrors {
  return {
    ...(/^[A-Za-z0-9._-]{3,64}$/.test(username)
      ? {}
      : { username: 'Use 3 to 64 letters, digits, dots, underscores or hyphens.' }),
    ...(email.length <= 254 && /^[^\s@]+@[^\s@]+$/.test(email)
      ? {}
      : { email: 'Enter an e-mail address, such as ada@example.org.' }),
    ...(password.length >= 12 && password.length <= 256
      ? {}
      : { password: 'Use 12 to 256 characters. A few unrelated words are easy to remember.' }),
  };
}
