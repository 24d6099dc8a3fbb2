import { useSyncExternalStore } from 'react';

export interface Account {
  readonly id: string;
  readonly username: string;
  readonly email: string;
  readonly roles: readonly string[];
  readonly createdAt: string;
}

export interface Tokens {
  readonly accessToken: string;
  readonly accessExpiresAt: string;
  readonly refreshToken: string;
  readonly refreshExpiresAt: string;
}

export interface Session {
  readonly account: Account;
  readonly tokens: Tokens;
}

/** Why nobody is signed in. */
export type Absence = 'never' | 'signed-out' | 'expired';

type State = { readonly session: Session } | { readonly session: null; readonly absence: Absence };

let state: State = { session: null, absence: 'never' };
const listeners = new Set<() => void>();

/** Lives in memory only: no storage that a script of another visit could read. Reloading the page signs out. */
export function currentSession(): Session | null {
  return state.session;
}

export function startSession(session: Session): void {
  change({ session });
}

export function renewSession(tokens: Tokens): void {
  if (state.session !== null) {
    change({ session: { ...state.session, tokens } });
  }
}

export function endSession(absence: Exclude<Absence, 'never'>): void {
  change({ session: null, absence });
}

export function useSession(): State {
  return useSyncExternalStore(subscribe, () => state);
}

export function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function change(next: State): void {
  state = next;
  listeners.forEach((listener) => {
    listener();
  });
}
