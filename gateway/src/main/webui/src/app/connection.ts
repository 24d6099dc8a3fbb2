import { useSyncExternalStore } from 'react';
import { toProblem } from '@/api/problem';

/* Browsers know whether the device has a network; whether Signet answers shows only when it is called. */
let answers = true;
const listeners = new Set<() => void>();

/** Notes what came of a call; no error: an answer. */
export function noteCall(error?: unknown): void {
  const answered = error === undefined || !toProblem(error).is('unreachable');
  if (answered !== answers) {
    answers = answered;
    listeners.forEach((listener) => {
      listener();
    });
  }
}

/** `offline`: the device has no network; `unreachable`: it has, and the latest call was not answered. */
export function useConnection(): 'online' | 'offline' | 'unreachable' {
  return useSyncExternalStore(subscribe, () => (!navigator.onLine ? 'offline' : answers ? 'online' : 'unreachable'));
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('online', listener);
  window.addEventListener('offline', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('online', listener);
    window.removeEventListener('offline', listener);
  };
}
