import type { LogEntry } from '@/api/getAuthenticationLog';

export interface Tally {
  readonly successes: number;
  readonly failures: number;
}

export interface Bar<Key> extends Tally {
  readonly key: Key;
}

/** The first moment of the day that lies so many days before, in the reader's time zone; 1: today. */
export function beginningOf(days: number, now: Date): Date {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() - days + 1);
}

/** A bar for each of the days up to today, in the reader's time zone; also for those on which nothing happened. */
export function perDay(entries: readonly LogEntry[], days: number, now: Date): readonly Bar<Date>[] {
  const keys = Array.from({ length: days }, (_, index) => beginningOf(days - index, now));
  return tally(entries, keys, ({ occurredAt }) => {
    const at = new Date(occurredAt);
    return keys.findIndex((key, index) => at >= key && at < (keys[index + 1] ?? tomorrow(now)));
  });
}

function tomorrow(now: Date): Date {
  return beginningOf(0, now);
}

/** A bar for each hour of the day, 0 to 23, in the reader's time zone. */
export function perHour(entries: readonly LogEntry[]): readonly Bar<number>[] {
  const hours = Array.from({ length: 24 }, (_, hour) => hour);
  return tally(entries, hours, ({ occurredAt }) => new Date(occurredAt).getHours());
}

/** A bar for each method such as "password+face", the most used first. */
export function perMethod(entries: readonly LogEntry[]): readonly Bar<string>[] {
  const methods = [...new Set(entries.flatMap(({ method }) => (method ? [method] : [])))];
  return tally(entries, methods, ({ method }) => methods.indexOf(method ?? '')).toSorted(
    (one, other) => total(other) - total(one),
  );
}

/** How wide a bar of distances is, in bits. */
export const distanceStep = 4;
/* Codes of strangers differ in about half of their 128 bits. */
const largest = 72;

/** A bar for each range of fused distances, by its lower end; what is farther is in the last one. */
export function perDistance(entries: readonly LogEntry[]): readonly Bar<number>[] {
  const steps = Array.from({ length: largest / distanceStep }, (_, index) => index * distanceStep);
  return tally(entries, steps, ({ fusedDistance }) =>
    fusedDistance == null ? -1 : Math.min(steps.length - 1, Math.max(0, Math.floor(fusedDistance / distanceStep))),
  );
}

export function total({ successes, failures }: Tally): number {
  return successes + failures;
}

/** Counts entries by the position of their key; those at -1 are left out. */
function tally<Key>(
  entries: readonly LogEntry[],
  keys: readonly Key[],
  position: (entry: LogEntry) => number,
): readonly Bar<Key>[] {
  const counts = keys.map(() => ({ successes: 0, failures: 0 }));
  for (const entry of entries) {
    const count = counts[position(entry)];
    if (count !== undefined) {
      count[entry.outcome === 'success' ? 'successes' : 'failures']++;
    }
  }
  return keys.map((key, index) => ({ key, ...(counts[index] ?? { successes: 0, failures: 0 }) }));
}
