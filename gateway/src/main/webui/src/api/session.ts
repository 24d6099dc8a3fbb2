import { useSyncExternalStore } from 'react';

export const roles = ['user', 'operator', 'auditor', 'administrator'] as const;

export type Role = (typeof roles)[number];

export interface Account {
  readonly id: string;
  readonly username: string;
  readonly email: string;
  /** Whether a link that was mailed to the address was followed. */
  readonly emailVerified: boolean;
  readonly active: boolean;
  readonly roles: readonly Role[];
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

/** What is kept of a session whose owner asked to stay signed in, for all tabs and later visits. */
export interface KeptSession {
  readonly account: string;
  readonly refreshToken: string;
}

const place = 'signet-session';

let state: State = { session: null, absence: 'never' };
const listeners = new Set<() => void>();

/** Lives in memory: nothing that a script of another visit could read, unless its owner asked to stay signed in. */
export function currentSession(): Session | null {
  return state.session;
}

/** `remember` keeps the refresh token in this browser; without it reloading the page signs out. */
export function startSession(session: Session, remember = false): void {
  if (remember) {
    keepSession({ account: session.account.id, refreshToken: session.tokens.refreshToken });
  }
  change({ session });
}

/** Takes new tokens, and keeps the refresh token where the one before it was kept. */
export function renewSession(tokens: Partial<Tokens>): void {
  if (state.session !== null) {
    const session = { ...state.session, tokens: { ...state.session.tokens, ...tokens } };
    if (isKept(session)) {
      keepSession({ account: session.account.id, refreshToken: session.tokens.refreshToken });
    }
    change({ session });
  }
}

export function updateAccount(account: Account): void {
  if (state.session?.account.id === account.id) {
    change({ session: { ...state.session, account } });
  }
}

export function endSession(absence: Exclude<Absence, 'never'>): void {
  if (state.session !== null && isKept(state.session)) {
    window.localStorage.removeItem(place);
  }
  change({ session: null, absence });
}

/** The session that this browser keeps, of whichever tab. */
export function keptSession(): KeptSession | null {
  return parsed(window.localStorage.getItem(place));
}

export function keepSession(kept: KeptSession): void {
  window.localStorage.setItem(place, JSON.stringify(kept));
}

export function forgetKeptSession(): void {
  window.localStorage.removeItem(place);
  change({ session: null, absence: 'expired' });
}

/** Ends this tab's session when another tab ends the one that they share. */
export function followOtherTabs(): () => void {
  const follow = (event: StorageEvent) => {
    const before = event.key === place ? parsed(event.oldValue) : null;
    if (event.newValue === null && before !== null && before.account === state.session?.account.id) {
      change({ session: null, absence: 'signed-out' });
    }
  };
  window.addEventListener('storage', follow);
  return () => {
    window.removeEventListener('storage', follow);
  };
}

export function useSession(): State {
  return useSyncExternalStore(subscribe, () => state);
}

export function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function isKept({ account }: Session): boolean {
  return keptSession()?.account === account.id;
}

function parsed(value: string | null): KeptSession | null {
  try {
    const kept: unknown = JSON.parse(value ?? 'null');
    return isKeptSession(kept) ? kept : null;
  } catch {
    return null;
  }
}

function isKeptSession(value: unknown): value is KeptSession {
  return (
    typeof value === 'object' &&
    value !== null &&
    'account' in value &&
    typeof value.account === 'string' &&
    'refreshToken' in value &&
    typeof value.refreshToken === 'string'
  );
}

function change(next: State): void {
  state = next;
  listeners.forEach((listener) => {
    listener();
  });
}
