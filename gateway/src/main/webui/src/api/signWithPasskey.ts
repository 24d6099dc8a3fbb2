import { transport } from './client';
import { given } from './webAuthn';

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
