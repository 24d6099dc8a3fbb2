import { queryOptions } from '@tanstack/react-query';
import { call, transport, type Schema } from './client';
import type { LoginAnswer } from './login';
import { signedIn } from './outcome';
import { Problem } from './problem';

export type Passkey = Schema<'Passkey'>;

export const passkeysQuery = queryOptions({
  queryKey: ['passkeys'],
  queryFn: async ({ signal }) => (await call('get', '/api/auth/passkeys', { signal })).passkeys,
});

/** Whether this browser makes and uses passkeys, at this address. */
export function knowsPasskeys(): boolean {
  return 'PublicKeyCredential' in window && 'parseRequestOptionsFromJSON' in PublicKeyCredential;
}

/** Whether it offers passkeys among what it fills into a form. */
export async function offersPasskeys(): Promise<boolean> {
  return knowsPasskeys() && (await PublicKeyCredential.isConditionalMediationAvailable());
}

/** Has the browser make a passkey. Fails with a Problem. */
export async function addPasskey(name: string): Promise<Passkey> {
  const { http } = await transport();
  const { data } = await http.post<PublicKeyCredentialCreationOptionsJSON>('/api/auth/passkeys/registration');
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(data);
  const credential = await given<RegistrationResponseJSON>(navigator.credentials.create({ publicKey }));
  return call('post', '/api/auth/passkeys', { body: { name, credential: { ...credential } } });
}

export function renamePasskey({ id, name }: { readonly id: string; readonly name: string }): Promise<Passkey> {
  return call('put', '/api/auth/passkeys/{id}', { path: { id }, body: { name } });
}

export async function removePasskey(id: string): Promise<void> {
  await call('delete', '/api/auth/passkeys/{id}', { path: { id } });
}

/**
 * Has the person sign with a passkey; what it gives is good once, within five minutes. `whileTyping`: offered among what
 * the browser fills into the form, rather than in a dialog. Fails with a Problem.
 */
export async function signWithPasskey(whileTyping?: AbortSignal): Promise<AuthenticationResponseJSON> {
  const { http } = await transport();
  const { data } = await http.post<PublicKeyCredentialRequestOptionsJSON>('/api/auth/passkeys/assertion');
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(data);
  return given<AuthenticationResponseJSON>(
    navigator.credentials.get({
      publicKey,
      ...(whileTyping === undefined ? {} : { mediation: 'conditional', signal: whileTyping }),
    }),
  );
}

export async function loginWithPasskey(signed: {
  readonly credential: AuthenticationResponseJSON;
  readonly rememberMe: boolean;
}): Promise<LoginAnswer> {
  const body = { ...signed, credential: { ...signed.credential } };
  return signedIn(await call('post', '/api/auth/passkeys/login', { body }));
}

async function given<Answer>(asked: Promise<Credential | null>): Promise<Answer> {
  try {
    return ((await asked) as PublicKeyCredential).toJSON() as Answer;
  } catch (error) {
    throw error instanceof DOMException ? refused(error) : error;
  }
}

/* What the errors of WebAuthn mean to a person. */
function refused({ name, message }: DOMException): Problem {
  switch (name) {
    case 'InvalidStateError':
      return new Problem({ type: '/problems/passkey-known', title: 'That device has a passkey already', status: 0 });
    case 'NotAllowedError':
    case 'AbortError':
      return new Problem({ type: '/problems/passkey-not-used', title: 'No passkey was used', status: 0 });
    case 'SecurityError':
      return new Problem({ type: '/problems/passkey-elsewhere', title: 'Passkeys do not work here', status: 0 });
    default:
      return new Problem({
        type: '/problems/passkey-failed',
        title: 'The passkey did not work',
        status: 0,
        detail: message,
      });
  }
}
