import { expect, it } from 'vitest';
import type { LogEntry } from '@/api/getAuthenticationLog';
import { beginningOf, perDay, perDistance, perHour, perMethod, total } from './figures';

const now = new Date(2026, 10, 23, 15, 30);

function entry(at: Date, more: Partial<LogEntry> = {}): LogEntry {
  return { id: '1', occurredAt: at.toISOString(), service: 'auth', action: 'login', outcome: 'success', ...more };
}

it('counts each day of the reader, also those without an attempt', () => {
  const days = perDay(
    [
      entry(new Date(2026, 10, 23, 0, 0, 0)),
      entry(new Date(2026, 10, 23, 15, 0), { outcome: 'failure' }),
      entry(new Date(2026, 10, 22, 23, 59, 59)),
      entry(new Date(2026, 10, 19, 12, 0)),
    ],
    3,
    now,
  );
  expect(days).toEqual([
    { key: new Date(2026, 10, 21), successes: 0, failures: 0 },
    { key: new Date(2026, 10, 22), successes: 1, failures: 0 },
    { key: new Date(2026, 10, 23), successes: 1, failures: 1 },
  ]);
});

it('begins with today where one day is asked for, across the ends of months', () => {
  expect(beginningOf(1, now)).toEqual(new Date(2026, 10, 23));
  expect(beginningOf(30, now)).toEqual(new Date(2026, 9, 25));
});

it('counts the hours of the reader', () => {
  const hours = perHour([entry(new Date(2026, 10, 23, 0, 10)), entry(new Date(2026, 10, 1, 23, 10))]);
  expect(hours.filter((hour) => total(hour) > 0).map(({ key }) => key)).toEqual([0, 23]);
});

it('puts the most used method first and leaves out what has none', () => {
  const methods = perMethod([
    entry(now, { method: 'password' }),
    entry(now, { method: 'face' }),
    entry(now, { method: 'face', outcome: 'failure' }),
    entry(now),
  ]);
  expect(methods).toEqual([
    { key: 'face', successes: 1, failures: 1 },
    { key: 'password', successes: 1, failures: 0 },
  ]);
});

it('counts distances in steps, the farthest together', () => {
  const bars = perDistance([
    entry(now, { fusedDistance: 0 }),
    entry(now, { fusedDistance: 3.9 }),
    entry(now, { fusedDistance: 4 }),
    entry(now, { fusedDistance: 128, outcome: 'failure' }),
    entry(now),
  ]);
  expect(bars.filter((bar) => total(bar) > 0)).toEqual([
    { key: 0, successes: 2, failures: 0 },
    { key: 4, successes: 1, failures: 0 },
    { key: 68, successes: 0, failures: 1 },
  ]);
});
