import { Problem } from './problem';

/** Whether this browser makes and uses passkeys, at this address. */
export function knowsPasskeys(): boolean {
  return 'PublicKeyCredential' in window && 'parseRequestOptionsFromJSON' in PublicKeyCredential;
}

/** Whether it offers passkeys among what it fills into a form. */
export async function offersPasskeys(): Promise<boolean> {
  return knowsPasskeys() && (await PublicKeyCredential.isConditionalMediationAvailable());
}

/** What the browser gives once the person has agreed. Fails with a Problem. */
export async function given<Answer>(asked: Promise<Credential | null>): Promise<Answer> {
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
