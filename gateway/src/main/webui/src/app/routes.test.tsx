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

vi.mock('./pages/AnalyticsPage', () => ({
  AnalyticsPage: () => {
    throw new Error('broken');
  },
}));

const bodies: Record<string, unknown> = {
  '/api/auth/login': { ...ada, amr: ['pwd'] },
  '/api/auth/consents': { consents: [] },
  '/api/admin/users': { users: [ada.account], nextCursor: null },
  '/api/bio/quality': { requirements: [], minimumScore: 35, maximumImageBytes: 1, maximumImagePixels: 1 },
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

async function signIn() {
  expect(await screen.findByRole('heading', { name: 'Sign in' })).toBeVisible();
  await enter(await screen.findByLabelText(/Username/), 'ada');
  await enter(screen.getByLabelText(/^Password/), 'correct horse');
  await userEvent.click(await screen.findByRole('button', { name: 'Sign in' }));
}

it('leads who is not signed in to the login, and home afterwards', async () => {
  open('/');
  await signIn();
  expect(await screen.findByRole('heading', { name: 'Hello, ada' })).toBeVisible();
});

it('leads back to where somebody was when the session ended', async () => {
  startSession(ada);
  open('/account/privacy');
  expect(await screen.findByRole('heading', { name: 'Privacy' })).toBeVisible();
  act(() => {
    endSession('expired');
  });
  await signIn();
  expect(await screen.findByRole('heading', { name: 'Privacy' })).toBeVisible();
});

it('shows the accounts to administrators alone', async () => {
  startSession(ada);
  open('/users');
  expect(await screen.findByRole('heading', { name: 'This page is not for your role' })).toBeVisible();
  expect(screen.queryByRole('link', { name: 'Users' })).not.toBeInTheDocument();
  act(() => {
    startSession({ ...ada, account: { ...ada.account, roles: ['administrator', 'user'] } });
  });
  expect(await screen.findByRole('heading', { name: 'Users' })).toBeVisible();
  expect(screen.getByRole('link', { name: 'Users' })).toBeVisible();
});

it('offers a way out of a page that fails', async () => {
  // React reports what was caught, too.
  vi.spyOn(console, 'error').mockReturnValue(undefined);
  startSession(ada);
  open('/analytics');
  expect(await screen.findByText('Something went wrong in this page')).toBeVisible();
  expect(screen.getByRole('button', { name: 'Load the page again' })).toBeVisible();
  expect(screen.getByRole('link', { name: 'Go to the start' })).toHaveAttribute('href', '/');
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
