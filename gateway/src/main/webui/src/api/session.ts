import { useSyncExternalStore } from 'react';
import type { Schema } from './client';

export const roles = ['user', 'operator', 'auditor', 'administrator'] as const satisfies readonly Role[];

export type Account = Schema<'Account'>;
export type Role = Account['roles'][number];
export type Tokens = Schema<'AccessToken'>;

/** The access token lives in memory; the refresh token is a cookie that no script can read. */
export interface Session {
  readonly account: Account;
  readonly tokens: Tokens;
}

/** Why nobody is signed in. */
export type Absence = 'never' | 'signed-out' | 'expired';

type State = { readonly session: Session } | { readonly session: null; readonly absence: Absence };

/** What a tab tells the others: who has signed in here, or out. */
interface Note {
  readonly account: string;
  readonly signedIn: boolean;
}

export const csrfCookie = '__Host-signet-csrf';
const tabs = new BroadcastChannel('signet-session');

let state: State = { session: null, absence: 'never' };
const listeners = new Set<() => void>();

export function currentSession(): Session | null {
  return state.session;
}

export function startSession(session: Session): void {
  tell({ account: session.account.id, signedIn: true });
  change({ session });
}

export function renewSession(renewed: Partial<Session>): void {
  if (state.session !== null) {
    change({ session: { ...state.session, ...renewed } });
  }
}

export function updateAccount(account: Account): void {
  if (state.session?.account.id === account.id) {
    change({ session: { ...state.session, account } });
  }
}

export function endSession(absence: Exclude<Absence, 'never'>): void {
  if (state.session !== null) {
    forgetCsrfToken();
    tell({ account: state.session.account.id, signedIn: false });
  }
  change({ session: null, absence });
}

/** Leaves to another tab what this browser keeps: somebody has signed out there, or somebody else in. */
export function leaveSession(): void {
  change({ session: null, absence: 'signed-out' });
}

/** Whether this browser may have a session's refresh token, which no script can see. */
export function hasCsrfToken(): boolean {
  return document.cookie.split('; ').some((cookie) => cookie.startsWith(`${csrfCookie}=`));
}

/** Without it the refresh token is of no use, even if the server can't be told. */
export function forgetCsrfToken(): void {
  document.cookie = `${csrfCookie}=; Path=/; Secure; SameSite=Strict; Max-Age=0`;
}

/** Ends this tab's session when another tab signs the same person out, or somebody else in: they share the cookie. */
export function followOtherTabs(): () => void {
  const follow = ({ data }: MessageEvent<Note>) => {
    const own = state.session?.account.id;
    if (own !== undefined && (own === data.account) !== data.signedIn) {
      leaveSession();
    }
  };
  tabs.addEventListener('message', follow);
  return () => {
    tabs.removeEventListener('message', follow);
  };
}

export function useSession(): State {
  return useSyncExternalStore(subscribe, () => state);
}

export function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function tell(note: Note): void {
  tabs.postMessage(note);
}

function change(next: State): void {
  state = next;
  listeners.forEach((listener) => {
    listener();
  });
}
