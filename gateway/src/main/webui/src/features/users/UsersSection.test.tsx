import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { startSession } from '@/api/session';
import { ada } from '@/testing/ada';
import { enter } from '@/testing/enter';
import { gateway, refusal, type Call } from '@/testing/gateway';
import { Wrapped } from '@/testing/Wrapped';
import { UsersSection } from './UsersSection';

const grace = { ...ada.account, id: '2', username: 'grace', email: 'grace@example.org' };

function open(more: Record<string, unknown> = {}) {
  startSession({ ...ada, account: { ...ada.account, roles: ['administrator', 'user'] } });
  const calls = gateway({
    'GET /api/admin/users': ({ params }: Call) => {
      const { query, cursor } = params as { query?: string; cursor?: string };
      if (query === 'x') {
        return { status: 200, data: { users: [], nextCursor: null } };
      }
      return cursor === undefined
        ? { status: 200, data: { users: [ada.account], nextCursor: 'next' } }
        : { status: 200, data: { users: [grace], nextCursor: null } };
    },
    ...more,
  });
  render(<UsersSection />, { wrapper: Wrapped });
  return calls;
}

it('lists accounts page by page, and finds by the beginning of a name', async () => {
  const calls = open();
  expect(await screen.findByText('1 account and more')).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: 'Show more' }));
  expect(await screen.findByText('grace')).toBeVisible();
  expect(screen.getByText('2 accounts')).toBeVisible();
  await enter(screen.getByRole('searchbox'), 'x');
  expect(await screen.findByText('Nobody has an account that begins so.')).toBeVisible();
  expect(calls.at(-1)?.params).toEqual({ limit: 25, query: 'x' });
});

it('gives roles, and says why that was refused', async () => {
  const calls = open({ 'PUT /api/admin/users/1/roles': () => refusal(409, 'last-administrator') });
  await userEvent.click(await screen.findByRole('button', { name: 'Roles of ada' }));
  const dialog = await screen.findByRole('dialog');
  expect(within(dialog).getByRole('button', { name: 'Save' })).toBeDisabled();
  await userEvent.click(within(dialog).getByRole('checkbox', { name: /^Auditor/ }));
  await userEvent.click(within(dialog).getByRole('button', { name: 'Save' }));
  expect(await within(dialog).findByText('There would be no administrator left')).toBeVisible();
  expect(calls.at(-1)?.body).toEqual({ roles: ['user', 'auditor'] });
});

it('deactivates others, never oneself', async () => {
  const calls = open({ 'PUT /api/admin/users/2/active': { ...grace, active: false } });
  await userEvent.click(await screen.findByRole('button', { name: 'Show more' }));
  await userEvent.click(await screen.findByRole('button', { name: 'Deactivate: grace' }));
  expect(screen.queryByRole('button', { name: 'Deactivate: ada' })).not.toBeInTheDocument();
  const dialog = await screen.findByRole('dialog', { name: 'Deactivate grace?' });
  await userEvent.click(within(dialog).getByRole('button', { name: 'Deactivate' }));
  await waitFor(() => {
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  });
  expect(calls.find(({ route }) => route === 'PUT /api/admin/users/2/active')?.body).toEqual({ active: false });
});

it('removes the authenticator app of who lost it, and says that it is done', async () => {
  const calls = open({
    'GET /api/admin/users': { users: [ada.account, grace], nextCursor: null },
    'DELETE /api/admin/users/2/totp': grace,
  });
  await userEvent.click(await screen.findByRole('button', { name: 'More for grace' }));
  expect(screen.queryByRole('button', { name: 'More for ada' })).not.toBeInTheDocument();
  await userEvent.click(screen.getByRole('menuitem', { name: 'Remove authenticator app' }));
  const dialog = await screen.findByRole('dialog', { name: 'Remove the authenticator app of grace?' });
  await userEvent.click(within(dialog).getByRole('button', { name: 'Remove' }));
  expect(await screen.findByText('The authenticator app of grace is removed.')).toBeVisible();
  expect(calls.some(({ route }) => route === 'DELETE /api/admin/users/2/totp')).toBe(true);
});

it('deletes an account, which waits then to be erased', async () => {
  let account = grace;
  open({
    'GET /api/admin/users': () => ({ status: 200, data: { users: [account], nextCursor: null } }),
    'DELETE /api/admin/users/2': () => {
      account = { ...grace, active: false, eraseAt: '2026-12-23T12:00:00Z' };
      return { status: 200, data: account };
    },
  });
  await userEvent.click(await screen.findByRole('button', { name: 'More for grace' }));
  await userEvent.click(screen.getByRole('menuitem', { name: 'Delete account' }));
  const dialog = await screen.findByRole('dialog', { name: 'Delete grace?' });
  await userEvent.click(within(dialog).getByRole('button', { name: 'Delete' }));
  expect(await screen.findByText('deleted')).toBeVisible();
  expect(screen.getByText(/will be erased on 23.Dec.2026/)).toBeVisible();
  expect(screen.queryByRole('button', { name: /grace/ })).not.toBeInTheDocument();
});

it('unlocks whom too many failed attempts have locked out', async () => {
  let locked = true;
  open({
    'GET /api/admin/users': () => ({ status: 200, data: { users: [{ ...grace, locked }], nextCursor: null } }),
    'DELETE /api/admin/users/2/lock': () => {
      locked = false;
      return { status: 204 };
    },
  });
  expect(await screen.findByText('locked')).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: 'Unlock grace' }));
  await waitFor(() => {
    expect(screen.queryByText('locked')).not.toBeInTheDocument();
  });
});
