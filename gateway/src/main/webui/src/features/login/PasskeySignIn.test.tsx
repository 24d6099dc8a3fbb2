import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { currentSession, endSession } from '@/api/session';
import { ada } from '@/testing/ada';
import { gateway, refusal } from '@/testing/gateway';
import { passkeys } from '@/testing/passkeys';
import { Wrapped } from '@/testing/Wrapped';
import { PasskeySignIn } from './PasskeySignIn';

const signed = { id: 'credential', type: 'public-key' };

beforeEach(() => {
  endSession('signed-out');
});
afterEach(() => {
  vi.unstubAllGlobals();
});

const routes = {
  'POST /api/auth/passkeys/assertion': { challenge: 'AAAA' },
  'POST /api/auth/passkeys/login': { ...ada, amr: ['hwk'] },
};

function show() {
  render(<PasskeySignIn remember />, { wrapper: Wrapped });
}

it('signs in at a press', async () => {
  const { get } = passkeys();
  const calls = gateway(routes);
  show();
  await userEvent.click(screen.getByRole('button', { name: 'Use a passkey' }));
  await waitFor(() => {
    expect(currentSession()?.account.username).toBe('ada');
  });
  expect(calls.at(-1)?.body).toEqual({ credential: signed, rememberMe: true });
  expect(get.mock.calls.map(([{ mediation }]) => mediation)).toContain('conditional');
});

it('signs in whoever picks a passkey from what the browser fills in', async () => {
  passkeys().get.mockResolvedValue({ toJSON: () => signed });
  gateway(routes);
  show();
  await waitFor(() => {
    expect(currentSession()?.account.username).toBe('ada');
  });
});

it('says why a passkey does not sign in', async () => {
  passkeys();
  gateway({ ...routes, 'POST /api/auth/passkeys/login': () => refusal(401, 'invalid-credentials') });
  show();
  await userEvent.click(screen.getByRole('button', { name: 'Use a passkey' }));
  expect(await screen.findByText('That did not sign you in')).toBeVisible();
  expect(currentSession()).toBeNull();
});

it('offers nothing in a browser that knows no passkeys', () => {
  show();
  expect(screen.queryByRole('button')).not.toBeInTheDocument();
});
