import { act, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Problem } from '@/api/problem';
import { Wrapped } from '@/testing/Wrapped';
import { ProblemAlert } from './ProblemAlert';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

it('counts down a limit of the server, and offers to try again once it is over', () => {
  const limited = new Problem({
    type: '/problems/rate-limited',
    title: 'Too many',
    status: 429,
    retryAfterSeconds: 61,
  });
  render(<ProblemAlert problem={limited} onRetry={vi.fn()} />, { wrapper: Wrapped });
  const retry = screen.getByRole('button', { name: 'Try again' });
  expect(screen.getByRole('timer')).toHaveTextContent('You can try again in 1:01 min');
  expect(retry).toBeDisabled();
  act(() => {
    vi.advanceTimersByTime(2000);
  });
  expect(screen.getByRole('timer')).toHaveTextContent('You can try again in 59 s');
  act(() => {
    vi.advanceTimersByTime(60_000);
  });
  expect(screen.getByRole('timer')).toHaveTextContent('You can try again now');
  expect(retry).toBeEnabled();
});

it('counts nothing where waiting does not help', () => {
  const taken = new Problem({ type: '/problems/username-taken', title: 'Taken', status: 409 });
  render(<ProblemAlert problem={taken} onRetry={vi.fn()} />, { wrapper: Wrapped });
  expect(screen.queryByRole('timer')).not.toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'Try again' })).toBeEnabled();
});
