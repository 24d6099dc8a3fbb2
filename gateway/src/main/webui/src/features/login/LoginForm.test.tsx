import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { StrictMode } from 'react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { currentSession, endSession } from '@/api/session';
import { ada } from '@/testing/ada';
import { enter } from '@/testing/enter';
import { gateway, refusal, sentTo } from '@/testing/gateway';
import { passkeys } from '@/testing/passkeys';
import { Wrapped } from '@/testing/Wrapped';
import { LoginForm } from './LoginForm';

const answer = { ...ada, amr: ['pwd'] };

beforeEach(() => {
  endSession('signed-out');
});

afterEach(() => {
  vi.unstubAllGlobals();
});

function open(routes: Record<string, unknown>) {
  const calls = gateway(routes);
  render(<LoginForm />, { wrapper: Wrapped });
  return calls;
}

/** What asks for a second factor. */
function challenge(...methods: string[]) {
  return { mfaRequired: true, challenge: { token: 'challenge', expiresAt: '2026-11-22T12:05:00Z', methods } };
}

async function signIn() {
  await enter(screen.getByLabelText(/Username/), 'ada');
  await enter(screen.getByLabelText(/^Password/), 'correct horse');
  await userEvent.click(screen.getByRole('button', { name: 'Sign in' }));
}

async function isSignedIn() {
  await waitFor(() => {
    expect(currentSession()?.account.username).toBe('ada');
  });
}

it('signs in by password', async () => {
  const calls = open({ 'POST /api/auth/login': answer });
  await signIn();
  await isSignedIn();
  expect(sentTo(calls, 'POST /api/auth/login')).toEqual([
    { method: 'password', username: 'ada', password: 'correct horse', rememberMe: false },
  ]);
});

it('asks for a longer session for who wants to stay signed in', async () => {
  const calls = open({ 'POST /api/auth/login': answer });
  await userEvent.click(screen.getByRole('checkbox', { name: 'Stay signed in on this device' }));
  await signIn();
  await isSignedIn();
  expect(sentTo(calls, 'POST /api/auth/login')).toMatchObject([{ rememberMe: true }]);
});

it('asks whoever has an authenticator app for a code', async () => {
  const calls = open({ 'POST /api/auth/login': challenge('code'), 'POST /api/auth/mfa': answer });
  await signIn();
  const code = await screen.findByLabelText(/^Code/);
  expect(currentSession()).toBeNull();
  await enter(code, '287082');
  await userEvent.click(screen.getByRole('button', { name: 'Sign in' }));
  await isSignedIn();
  expect(sentTo(calls, 'POST /api/auth/mfa')).toEqual([{ challenge: 'challenge', code: '287082' }]);
});

it('says where the code is that was mailed', async () => {
  open({ 'POST /api/auth/login': challenge('code', 'mail') });
  await signIn();
  expect(await screen.findByLabelText(/^Code/)).toHaveAccessibleDescription(
    'It is in the mail that we have just sent you.',
  );
});

it('says what is missing before anything is sent', async () => {
  const calls = open({ 'POST /api/auth/login': answer });
  await userEvent.click(screen.getByRole('button', { name: 'Sign in' }));
  expect(screen.getByText('Enter your username or e-mail address.')).toBeVisible();
  expect(sentTo(calls, 'POST /api/auth/login')).toEqual([]);
});

it('shows why it was refused, and waits as long as it is told', async () => {
  open({ 'POST /api/auth/login': () => ({ ...refusal(429, 'too-many-attempts'), headers: { 'retry-after': '90' } }) });
  await signIn();
  expect(await screen.findByRole('alert')).toHaveTextContent('Too many attempts');
  expect(screen.getByRole('timer')).toHaveTextContent(/1:(30|29) min/);
  expect(screen.getByRole('button', { name: 'Sign in' })).toBeDisabled();
});

it('signs in whoever comes back from a provider, once', async () => {
  const calls = gateway({ 'POST /api/auth/social/ticket': { ...answer, amr: ['fed'] } });
  render(
    <StrictMode>
      <LoginForm ticket="vouched" />
    </StrictMode>,
    { wrapper: Wrapped },
  );
  await isSignedIn();
  expect(sentTo(calls, 'POST /api/auth/social/ticket')).toEqual([{ ticket: 'vouched' }]);
});

it('lets a passkey answer where an account asks for a second factor', async () => {
  passkeys();
  const calls = open({
    'POST /api/auth/passkeys/assertion': { challenge: 'AAAA' },
    'POST /api/auth/login': challenge('code', 'passkey'),
    'POST /api/auth/mfa': answer,
  });
  await signIn();
  await userEvent.click(await screen.findByRole('button', { name: 'Use a passkey' }));
  await isSignedIn();
  expect(sentTo(calls, 'POST /api/auth/mfa')).toEqual([
    { challenge: 'challenge', passkey: { id: 'credential', type: 'public-key' } },
  ]);
});

it('asks for nothing but a passkey where nothing else answers', async () => {
  passkeys();
  open({
    'POST /api/auth/passkeys/assertion': { challenge: 'AAAA' },
    'POST /api/auth/login': challenge('passkey'),
    'POST /api/auth/mfa': answer,
  });
  await signIn();
  await waitFor(() => {
    expect(screen.queryByRole('textbox')).toBeNull();
  });
  await userEvent.click(screen.getByRole('button', { name: 'Use a passkey' }));
  await isSignedIn();
});

it('says so where only a passkey answers, and the browser knows none', async () => {
  open({ 'POST /api/auth/login': challenge('passkey') });
  await signIn();
  expect(await screen.findByText(/asks for a passkey, which this browser does not know/)).toBeVisible();
  expect(screen.queryByRole('button', { name: 'Sign in' })).toBeNull();
  expect(screen.getByRole('button', { name: 'Start again' })).toBeEnabled();
});
