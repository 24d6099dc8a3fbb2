import { act, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Problem } from '@/api/problem';
import { useCountdown } from './useCountdown';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function tooMany(retryAfterSeconds: number): Problem {
  return new Problem({ type: '/problems/rate-limited', title: 'Too many requests', status: 429, retryAfterSeconds });
}

function pass(milliseconds: number) {
  act(() => {
    vi.advanceTimersByTime(milliseconds);
  });
}

it('counts down to nought and stays there', () => {
  const problem = tooMany(3);
  const { result } = renderHook(() => useCountdown(problem));
  expect(result.current).toBe(3);
  pass(1000);
  expect(result.current).toBe(2);
  pass(10_000);
  expect(result.current).toBe(0);
});

it('starts anew for another problem', () => {
  const { result, rerender } = renderHook(({ problem }) => useCountdown(problem), {
    initialProps: { problem: tooMany(3) },
  });
  pass(3000);
  rerender({ problem: tooMany(60) });
  expect(result.current).toBe(60);
});

it('lets try again at once where waiting does not help', () => {
  const { result } = renderHook(() => useCountdown(null));
  expect(result.current).toBe(0);
});
