import { render, screen, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { ada } from '@/testing/ada';
import { gateway } from '@/testing/gateway';
import { Wrapped } from '@/testing/Wrapped';
import { Notices } from './Notices';

const quiet = {
  'GET /api/auth/profile': ada.account,
  'GET /api/auth/totp': { active: true, recoveryCodesLeft: 8 },
  'GET /api/auth/sessions': { sessions: [] as object[] },
  'GET /api/bio/status': { templates: [], models: [] as object[] },
  'GET /api/stats/user': { attempts: 0, successes: 0, methods: [], lastFailureAt: null as string | null },
};

const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString();

const session = {
  id: '1',
  current: false,
  createdAt: hoursAgo(3),
  lastSeenAt: hoursAgo(1),
  address: '198.51.100.23',
  userAgent: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0',
  amr: ['pwd'],
  remembered: false,
};

function open(change: Partial<typeof quiet> = {}) {
  gateway({ ...quiet, ...change });
  render(<Notices toAccount={<a href="/account">Have a look</a>} />, { wrapper: Wrapped });
}

it('tells of an attempt that failed within a day, and of no older one', async () => {
  open({ 'GET /api/stats/user': { ...quiet['GET /api/stats/user'], lastFailureAt: hoursAgo(2) } });
  expect(await screen.findByText(/An attempt with your account failed 2 hours ago/)).toBeVisible();
});

it('tells where else somebody has signed in lately, and leads there', async () => {
  open({
    'GET /api/auth/sessions': {
      sessions: [
        { ...session, id: '0', createdAt: hoursAgo(30) },
        { ...session, id: '2', current: true, createdAt: hoursAgo(0) },
        session,
      ],
    },
  });
  const notice = (await screen.findByText(/Signed in elsewhere 3 hours ago: Firefox on Windows, from 198/)).closest(
    'div',
  );
  expect(within(notice?.parentElement ?? document.body).getByRole('link', { name: 'Have a look' })).toBeVisible();
  expect(screen.getAllByRole('alert')).toHaveLength(1);
});

it('asks for new recovery codes, a confirmed address, and says what is out of order', async () => {
  open({
    'GET /api/auth/totp': { active: true, recoveryCodesLeft: 1 },
    'GET /api/auth/profile': { ...ada.account, emailVerified: false },
    'GET /api/bio/status': { templates: [], models: [{ id: 'm', modality: 'face', healthy: false }] },
    'GET /api/stats/user': { ...quiet['GET /api/stats/user'], lastFailureAt: hoursAgo(25) },
  });
  expect(await screen.findByText(/One recovery code is left/)).toBeVisible();
  expect(await screen.findByText(/ada@example.org is not confirmed yet/)).toBeVisible();
  expect(await screen.findByText(/Face recognition is out of order/)).toBeVisible();
  expect(screen.getAllByRole('alert')).toHaveLength(3);
});

it('is not there where there is nothing to tell, or nobody answers', () => {
  gateway({});
  const { container } = render(<Notices toAccount={null} />, { wrapper: Wrapped });
  expect(container.querySelector('section')).toBeEmptyDOMElement();
});
