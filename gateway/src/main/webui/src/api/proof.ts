import { useSyncExternalStore } from 'react';

/** What shows once more who the caller is. */
export type ProofKind = 'password' | 'code';

interface Asked {
  readonly kind: ProofKind;
  readonly settle: (given: boolean) => void;
}

let asked: Asked | null = null;
let answered: Promise<boolean> | null = null;
const listeners = new Set<() => void>();

/** Asks the person for a proof; resolves to whether it was given. Calls that need one at the same time share it. */
export function askForProof(kind: ProofKind): Promise<boolean> {
  answered ??= new Promise<boolean>((resolve) => {
    change({ kind, settle: resolve });
  }).finally(() => {
    answered = null;
    change(null);
  });
  return answered;
}

/** The proof that is asked for at the moment. */
export function useAskedProof(): Asked | null {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => asked,
  );
}

function change(next: Asked | null): void {
  asked = next;
  listeners.forEach((listener) => {
    listener();
  });
}
