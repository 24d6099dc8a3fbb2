import { vi } from 'vitest';

/** A browser that knows passkeys: makes one, or signs with one, whenever it is asked in a dialog. */
export function passkeys() {
  const credential = { toJSON: () => ({ id: 'credential', type: 'public-key' }) };
  const get = vi.fn(({ mediation }: CredentialRequestOptions) =>
    // Nobody picks one from what is filled in.
    mediation === 'conditional' ? new Promise<never>(() => undefined) : Promise.resolve(credential),
  );
  const create = vi.fn<CredentialsContainer['create']>(() => Promise.resolve(credential as unknown as Credential));
  vi.stubGlobal('PublicKeyCredential', {
    parseRequestOptionsFromJSON: (options: object) => options,
    parseCreationOptionsFromJSON: (options: object) => options,
    isConditionalMediationAvailable: () => Promise.resolve(true),
  });
  Object.defineProperty(window.navigator, 'credentials', { configurable: true, value: { get, create } });
  return { get, create };
}
