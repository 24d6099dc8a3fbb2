import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import { answerMfa } from '@/api/answerMfa';
import { login, type LoginAnswer } from '@/api/login';
import { Problem } from '@/api/problem';
import { currentSession, endSession } from '@/api/session';
import { enter } from '@/testing/enter';
import { LoginForm } from './LoginForm';

vi.mock('@/api/login', () => ({ login: vi.fn() }));
vi.mock('@/api/answerMfa', () => ({ answerMfa: vi.fn() }));

const answer: LoginAnswer = {
  account: { id: '1', username: 'ada', email: 'ada@example.org', roles: ['user'], createdAt: '2026-11-22T12:00:00Z' },
  tokens: { accessToken: 'a', accessExpiresAt: '', refreshToken: 'r', refreshExpiresAt: '' },
  amr: ['pwd'],
};

function show() {
  render(
    <QueryClientProvider client={new QueryClient()}>
      <LoginForm />
    </QueryClientProvider>,
  );
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
  });
  await waitFor(() => {
    expect(currentSession()?.account.username).toBe('ada');
  });
});

it('asks whoever has an authenticator app for a code', async () => {
  endSession('signed-out');
  vi.mocked(login).mockResolvedValue({ mfaRequired: true, challenge: { token: 'challenge' } });
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
