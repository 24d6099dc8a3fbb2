import { transport } from '@/api/client';
import { given } from '@/api/webAuthn';

/** Has the browser make a passkey. Fails with a Problem. */
export async function beginPasskey(): Promise<RegistrationResponseJSON> {
  const { http } = await transport();
  const { data } = await http.post<PublicKeyCredentialCreationOptionsJSON>('/api/auth/passkeys/registration');
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(data);
  return given<RegistrationResponseJSON>(navigator.credentials.create({ publicKey }));
}
