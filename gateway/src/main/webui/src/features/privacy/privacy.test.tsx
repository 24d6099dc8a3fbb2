import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, it, vi } from 'vitest';
import { saveFile } from '@/components/saveFile';
import { gateway, refusal } from '@/testing/gateway';
import { Wrapped } from '@/testing/Wrapped';
import { ConsentsSection } from './ConsentsSection';
import { DeletionSection } from './DeletionSection';
import { ExportSection } from './ExportSection';

vi.mock('@/components/saveFile', () => ({ saveFile: vi.fn() }));

const consent = {
  purpose: 'biometric-authentication',
  version: '1',
  givenAt: '2026-11-20T12:00:00Z',
  address: '192.0.2.7',
  endedAt: null as string | null,
};

const press = (name: string) => userEvent.click(screen.getByRole('button', { name }));
const confirm = (name: string) => userEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name }));

let given = consent;

beforeEach(() => {
  given = consent;
});

function openConsents(templatesErased: boolean) {
  gateway({
    'GET /api/auth/consents': () => ({ status: 200, data: { consents: [given] } }),
    'DELETE /api/auth/consents': () => {
      given = { ...consent, endedAt: '2026-11-21T12:00:00Z' };
      return { status: 200, data: { templatesErased } };
    },
  });
  render(<ConsentsSection />, { wrapper: Wrapped });
}

it('says what was agreed to, when and in which version, and what a withdrawal does before it is done', async () => {
  openConsents(true);
  expect(await screen.findByText(/given on 20 Nov 2026.* from 192\.0\.2\.7 · version 1 of the text/)).toBeVisible();
  await press('Withdraw consent');
  expect(screen.getByText(/erased for good, and you can no longer sign in with them/)).toBeVisible();
  await confirm('Withdraw');
  expect(await screen.findByText(/codes of your face and finger are erased/)).toBeVisible();
  expect(await screen.findByText(/ended on 21 Nov 2026/)).toBeVisible();
  expect(screen.queryByRole('button', { name: 'Withdraw consent' })).not.toBeInTheDocument();
});

it('says so where the templates can only be erased later', async () => {
  openConsents(false);
  await userEvent.click(await screen.findByRole('button', { name: 'Withdraw consent' }));
  await confirm('Withdraw');
  expect(await screen.findByText(/erased as soon as it is back/)).toBeVisible();
});

it('saves all data as a file', async () => {
  gateway({ 'GET /api/auth/export': { account: { username: 'ada' } } });
  render(<ExportSection />, { wrapper: Wrapped });
  await press('Download your data');
  expect(await screen.findByText(/The file is saved/)).toBeVisible();
  const [name, text] = vi.mocked(saveFile).mock.calls[0] ?? [];
  expect(name).toBe('signet-export.json');
  expect(JSON.parse(text ?? '')).toEqual({ account: { username: 'ada' } });
});

it('asks before the account is deleted, and tells when it will be erased', async () => {
  gateway({ 'DELETE /api/auth/account': { eraseAt: '2026-12-21T12:00:00Z' } });
  const deleted = vi.fn();
  render(<DeletionSection onDeleted={deleted} />, { wrapper: Wrapped });
  await press('Delete the account');
  expect(deleted).not.toHaveBeenCalled();
  await confirm('Delete');
  await vi.waitFor(() => {
    expect(deleted.mock.calls[0]?.[0]).toBe('2026-12-21T12:00:00Z');
  });
});

it('keeps the account of the last administrator', async () => {
  gateway({ 'DELETE /api/auth/account': () => refusal(409, 'last-administrator') });
  const deleted = vi.fn();
  render(<DeletionSection onDeleted={deleted} />, { wrapper: Wrapped });
  await press('Delete the account');
  await confirm('Delete');
  expect(await screen.findByText('There would be no administrator left')).toBeVisible();
  expect(deleted).not.toHaveBeenCalled();
});
