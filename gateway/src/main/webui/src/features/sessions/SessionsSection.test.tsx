import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import type { OpenSession } from '@/api/getOpenSessions';
import { gateway } from '@/testing/gateway';
import { Wrapped } from '@/testing/Wrapped';
import { SessionsSection } from './SessionsSection';

const session = (id: string, more: Partial<OpenSession> = {}): OpenSession => ({
  id,
  address: '192.0.2.7',
  userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0',
  amr: ['pwd', 'otp'],
  createdAt: '2026-11-22T12:00:00Z',
  lastSeenAt: new Date(Date.now() - 3 * 3_600_000 - 1000).toISOString(),
  remembered: false,
  current: false,
  ...more,
});

function open(sessions: OpenSession[]) {
  const calls = gateway({
    'GET /api/auth/sessions': () => ({ status: 200, data: { sessions } }),
    ...Object.fromEntries(
      sessions.map(({ id }) => [
        `DELETE /api/auth/sessions/${id}`,
        () => {
          sessions = sessions.filter((other) => other.id !== id);
          return { status: 204 };
        },
      ]),
    ),
  });
  render(<SessionsSection />, { wrapper: Wrapped });
  return calls;
}

it('says of each session what it is and when it was last used, and of the own one that it is it', async () => {
  open([session('a', { current: true }), session('b', { address: '198.51.100.4', remembered: true })]);
  const [own, other] = await screen.findAllByRole('listitem');
  expect(own).toHaveTextContent(/Firefox on Linux.*this session.*in use now/);
  expect(screen.getAllByRole('button', { name: /^End the session/ })).toHaveLength(1);
  expect(other).toHaveTextContent(
    /last used 3 hours ago · from 198\.51\.100\.4 · signed in on 22 Nov 2026.*password and authenticator app · stays signed in/,
  );
});

it('ends one session, or all others', async () => {
  const calls = open([session('a', { current: true }), session('b'), session('c'), session('d')]);
  const [first] = await screen.findAllByRole('button', { name: /^End the session/ });
  expect(first).toBeVisible();
  first?.click();
  await userEvent.click(await screen.findByRole('button', { name: 'End the 2 other sessions' }));
  expect(await screen.findByText('You are signed in nowhere else.')).toBeVisible();
  expect(calls.filter(({ route }) => route.startsWith('DELETE')).map(({ route }) => route.at(-1))).toEqual([
    'b',
    'c',
    'd',
  ]);
});
