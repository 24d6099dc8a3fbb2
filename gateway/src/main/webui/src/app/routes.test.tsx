import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { BrowserRouter } from 'react-router-dom';
import { beforeEach, expect, it, vi } from 'vitest';
import { http } from '@/api/http';
import { endSession, startSession } from '@/api/session';
import { ada } from '@/testing/ada';
import { enter } from '@/testing/enter';
import { Providers } from './Providers';
import { Pages } from './routes';

const bodies: Record<string, unknown> = {
  '/api/auth/login': { ...ada, amr: ['pwd'] },
  '/api/bio/status': { templates: [], models: [] },
  '/api/bio/threshold': { threshold: 35, loosest: 38, errorRates: [] },
  '/api/logs/auth': { events: [], nextCursor: null },
  '/api/auth/profile': ada.account,
  '/api/auth/passkeys': { passkeys: [] },
  '/api/auth/social': { providers: [] },
  '/api/auth/totp': { active: false, recoveryCodesLeft: 0 },
  '/api/auth/sessions': { sessions: [] },
  '/api/stats/user': { attempts: 0, successes: 0, methods: [] },
};

beforeEach(() => {
  // jsdom has no media queries; nothing here depends on the size of the screen.
  vi.stubGlobal('matchMedia', () => ({ matches: false, addListener: vi.fn(), removeListener: vi.fn() }));
  http.defaults.adapter = (config) =>
    Promise.resolve({ status: 200, statusText: '', data: bodies[config.url ?? ''], headers: {}, config });
  endSession('signed-out');
});

function open(path: string) {
  window.history.pushState(null, '', path);
  render(
    <Providers>
      <BrowserRouter>
        <Pages />
      </BrowserRouter>
    </Providers>,
  );
}

it('leads who is not signed in to the login, and home afterwards', async () => {
  open('/');
  expect(await screen.findByRole('heading', { name: 'Sign in' })).toBeVisible();
  await enter(await screen.findByLabelText(/Username/), 'ada');
  await enter(screen.getByLabelText(/^Password/), 'correct horse');
  await userEvent.click(await screen.findByRole('button', { name: 'Sign in' }));
  expect(await screen.findByRole('heading', { name: 'Hello, ada' })).toBeVisible();
});

it('says so when the session has ended', async () => {
  startSession(ada);
  open('/');
  expect(await screen.findByRole('heading', { name: 'Hello, ada' })).toBeVisible();
  act(() => {
    endSession('expired');
  });
  expect(await screen.findByText(/Your session has ended/)).toBeVisible();
});

it('offers a way out of an address that does not exist', async () => {
  open('/nowhere');
  expect(await screen.findByRole('link', { name: 'Go to the start' })).toHaveAttribute('href', '/');
});
