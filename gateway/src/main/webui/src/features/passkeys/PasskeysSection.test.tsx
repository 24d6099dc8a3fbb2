import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import type { Passkey } from '@/api/getPasskeys';
import { enter } from '@/testing/enter';
import { gateway, type Call } from '@/testing/gateway';
import { passkeys } from '@/testing/passkeys';
import { Wrapped } from '@/testing/Wrapped';
import { PasskeysSection } from './PasskeysSection';

afterEach(() => {
  vi.unstubAllGlobals();
});

const phone: Passkey = { id: '7', name: 'Phone', createdAt: '2026-11-20T12:00:00Z', lastUsedAt: null, backedUp: true };

const press = (name: string) => userEvent.click(screen.getByRole('button', { name }));

function open(...kept: Passkey[]) {
  const calls = gateway({
    'GET /api/auth/passkeys': () => ({ status: 200, data: { passkeys: kept } }),
    'POST /api/auth/passkeys/registration': { challenge: 'AAAA' },
    'POST /api/auth/passkeys': ({ body }: Call) => {
      kept.push({ ...phone, id: '8', name: (body as Passkey).name });
      return { status: 201, data: kept.at(-1) };
    },
    'PUT /api/auth/passkeys/7': ({ body }: Call) => {
      kept[0] = { ...phone, name: (body as Passkey).name };
      return { status: 200, data: kept[0] };
    },
    'DELETE /api/auth/passkeys/7': () => {
      kept.shift();
      return { status: 204 };
    },
  });
  render(<PasskeysSection />, { wrapper: Wrapped });
  return calls;
}

it('has the browser make a passkey and sends what it made, under a name', async () => {
  const { create } = passkeys();
  const calls = open();
  expect(await screen.findByText('None yet.')).toBeVisible();
  await press('Add a passkey');
  const name = screen.getByLabelText(/^Name/);
  await userEvent.clear(name);
  await enter(name, 'Laptop');
  await press('Continue');
  expect(await screen.findByText('Laptop')).toBeVisible();
  expect(create).toHaveBeenCalledWith({ publicKey: { challenge: 'AAAA' } });
  expect(calls.find(({ route }) => route === 'POST /api/auth/passkeys')?.body).toEqual({
    name: 'Laptop',
    credential: { id: 'credential', type: 'public-key' },
  });
});

it('sends nothing when the browser made none', async () => {
  passkeys().create.mockRejectedValue(new DOMException('no', 'NotAllowedError'));
  const calls = open();
  await screen.findByText('None yet.');
  await press('Add a passkey');
  await press('Continue');
  expect(await screen.findByText('No passkey was used')).toBeVisible();
  expect(calls.some(({ route }) => route === 'POST /api/auth/passkeys')).toBe(false);
});

it('renames and removes', async () => {
  passkeys();
  open(phone);
  expect(await screen.findByText(/added on 20 Nov 2026 · not used yet · kept on several devices/)).toBeVisible();
  await press('Rename Phone');
  await enter(screen.getByLabelText(/^Name/), ' of mine');
  await press('Save');
  expect(await screen.findByText('Phone of mine')).toBeVisible();
  await press('Remove Phone of mine');
  await userEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Remove' }));
  expect(await screen.findByText('None yet.')).toBeVisible();
});
