import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { StrictMode } from 'react';
import { afterEach, expect, it, vi } from 'vitest';
import { answerMfa } from '@/api/answerMfa';
import { login, type LoginAnswer } from '@/api/login';
import { Problem } from '@/api/problem';
import { currentSession, endSession } from '@/api/session';
import { ada } from '@/testing/ada';
import { enter } from '@/testing/enter';
import { gateway } from '@/testing/gateway';
import { passkeys } from '@/testing/passkeys';
import { Wrapped } from '@/testing/Wrapped';
import { LoginForm } from './LoginForm';

vi.mock('@/api/login', () => ({ login: vi.fn() }));
vi.mock('@/api/answerMfa', () => ({ answerMfa: vi.fn() }));

const answer: LoginAnswer = { ...ada, amr: ['pwd'] };

afterEach(() => {
  vi.unstubAllGlobals();
});

function show() {
  render(<LoginForm />, { wrapper: Wrapped });
}

async function signIn() {
  await enter(screen.getByLabelText(/Username/), 'ada');
  await enter(screen.getByLabelText(/^Password/), 'correct horse');
  await userEvent.click(screen.getByRole('button', { name: 'Sign in' }));
}

it('signs in by password', async () => {
  vi.mocked(login).mockResolvedValue(answer);
  show();
  await signIn();
  expect(vi.mocked(login).mock.calls[0]?.[0]).toEqual({
    method: 'password',
    username: 'ada',
    password: 'correct horse',
    rememberMe: false,
  });
  await waitFor(() => {
    expect(currentSession()?.account.username).toBe('ada');
  });
});

it('asks for a longer session for who wants to stay signed in', async () => {
  vi.mocked(login).mockResolvedValue(answer);
  show();
  await userEvent.click(screen.getByRole('checkbox', { name: 'Stay signed in on this device' }));
  await signIn();
  expect(vi.mocked(login).mock.calls[0]?.[0]).toMatchObject({ rememberMe: true });
});

it('asks whoever has an authenticator app for a code', async () => {
  endSession('signed-out');
  vi.mocked(login).mockResolvedValue({
    mfaRequired: true,
    challenge: { token: 'challenge', expiresAt: '2026-11-22T12:05:00Z', methods: ['code'] },
  });
  vi.mocked(answerMfa).mockResolvedValue(answer);
  show();
  await signIn();
  const code = await screen.findByLabelText(/^Code/);
  expect(currentSession()).toBeNull();
  await enter(code, '287082');
  await userEvent.click(screen.getByRole('button', { name: 'Sign in' }));
  expect(vi.mocked(answerMfa).mock.calls[0]?.[0]).toEqual({ challenge: 'challenge', code: '287082' });
  await waitFor(() => {
    expect(currentSession()?.account.username).toBe('ada');
  });
});

it('says where the code is that was mailed', async () => {
  endSession('signed-out');
  vi.mocked(login).mockResolvedValue({
    mfaRequired: true,
    challenge: { token: 'challenge', expiresAt: '2026-11-22T12:05:00Z', methods: ['code', 'mail'] },
  });
  show();
  await signIn();
  expect(await screen.findByLabelText(/^Code/)).toHaveAccessibleDescription(
    'It is in the mail that we have just sent you.',
  );
});

it('says what is missing before anything is sent', async () => {
  show();
  await userEvent.click(screen.getByRole('button', { name: 'Sign in' }));
  expect(screen.getByText('Enter your username or e-mail address.')).toBeVisible();
  expect(login).not.toHaveBeenCalled();
});

it('shows why it was refused, and waits as long as it is told', async () => {
  vi.mocked(login).mockRejectedValue(
    new Problem({
      type: '/problems/too-many-attempts',
      title: 'Too many attempts',
      status: 429,
      retryAfterSeconds: 90,
    }),
  );
  show();
  await signIn();
  expect(await screen.findByRole('alert')).toHaveTextContent('Too many attempts');
  expect(screen.getByRole('timer')).toHaveTextContent(/1:(30|29) min/);
  expect(screen.getByRole('button', { name: 'Sign in' })).toBeDisabled();
});

it('signs in whoever comes back from a provider, once', async () => {
  endSession('signed-out');
  const calls = gateway({ 'POST /api/auth/social/ticket': { ...answer, amr: ['fed'] } });
  render(
    <StrictMode>
      <LoginForm ticket="vouched" />
    </StrictMode>,
    { wrapper: Wrapped },
  );
  await waitFor(() => {
    expect(currentSession()?.account.username).toBe('ada');
  });
  expect(calls.filter(({ route }) => route === 'POST /api/auth/social/ticket').map(({ body }) => body)).toEqual([
    { ticket: 'vouched' },
  ]);
});

it('lets a passkey answer where an account asks for a second factor', async () => {
  endSession('signed-out');
  passkeys();
  gateway({ 'POST /api/auth/passkeys/assertion': { challenge: 'AAAA' } });
  vi.mocked(login).mockResolvedValue({
    mfaRequired: true,
    challenge: { token: 'challenge', expiresAt: '2026-11-22T12:05:00Z', methods: ['code', 'passkey'] },
  });
  vi.mocked(answerMfa).mockResolvedValue(answer);
  show();
  await signIn();
  await userEvent.click(await screen.findByRole('button', { name: 'Use a passkey' }));
  await waitFor(() => {
    expect(vi.mocked(answerMfa).mock.calls[0]?.[0]).toEqual({
      challenge: 'challenge',
      passkey: { id: 'credential', type: 'public-key' },
    });
  });
});

it('asks for nothing but a passkey where nothing else answers', async () => {
  endSession('signed-out');
  passkeys();
  gateway({ 'POST /api/auth/passkeys/assertion': { challenge: 'AAAA' } });
  vi.mocked(login).mockResolvedValue({
    mfaRequired: true,
    challenge: { token: 'challenge', expiresAt: '2026-11-22T12:05:00Z', methods: ['passkey'] },
  });
  vi.mocked(answerMfa).mockResolvedValue(answer);
  show();
  await signIn();
  const button = await screen.findByRole('button', { name: 'Use a passkey' });
  await waitFor(() => {
    expect(screen.queryByRole('textbox')).toBeNull();
  });
  await userEvent.click(button);
  await waitFor(() => {
    expect(currentSession()?.account.username).toBe('ada');
  });
});

it('says so where only a passkey answers, and the browser knows none', async () => {
  endSession('signed-out');
  vi.mocked(login).mockResolvedValue({
    mfaRequired: true,
    challenge: { token: 'challenge', expiresAt: '2026-11-22T12:05:00Z', methods: ['passkey'] },
  });
  show();
  await signIn();
  expect(await screen.findByText(/asks for a passkey, which this browser does not know/)).toBeVisible();
  expect(screen.queryByRole('button', { name: 'Sign in' })).toBeNull();
  expect(screen.getByRole('button', { name: 'Start again' })).toBeEnabled();
});
