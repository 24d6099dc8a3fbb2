import { useRef } from 'react';

/**
 * A key for what is asked of the server: asked again unchanged, as after the network has gone, it has the same one, and
 * the server does it once.
 */
export function useIdempotencyKey(): (asked: object) => string {
  const last = useRef<{ readonly asked: string; readonly key: string } | null>(null);
  return (asked) => {
    const text = JSON.stringify(asked);
    if (last.current?.asked !== text) {
      last.current = { asked: text, key: newKey() };
    }
    return last.current.key;
  };
}

/* Unlike randomUUID(), getRandomValues() is there at addresses that are not secure, too. */
function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
