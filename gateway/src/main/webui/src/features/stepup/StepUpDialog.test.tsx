import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { askForProof } from '@/api/proof';
import { startSession } from '@/api/session';
import { ada } from '@/testing/ada';
import { enter } from '@/testing/enter';
import { gateway, type Call } from '@/testing/gateway';
import { passkeys } from '@/testing/passkeys';
import { Wrapped } from '@/testing/Wrapped';
import { StepUpDialog } from './StepUpDialog';

const routes = {
  'GET /api/auth/passkeys': { passkeys: [] as object[] },
  'POST /api/auth/passkeys/assertion': { challenge: 'AAAA' },
  'POST /api/auth/step-up': ada.tokens,
};

beforeEach(() => {
  startSession(ada);
});
afterEach(() => {
  vi.unstubAllGlobals();
});

function ask(kind: 'password' | 'code'): Promise<boolean> {
  render(<StepUpDialog />, { wrapper: Wrapped });
  let given: Promise<boolean> = Promise.resolve(false);
  act(() => {
    given = askForProof(kind);
  });
  return given;
}

function proofs(calls: readonly Call[]) {
  return calls.filter(({ route }) => route === 'POST /api/auth/step-up').map(({ body }) => body);
}

it('takes a passkey of an account that has one, whatever else it asks for', async () => {
  passkeys();
  const calls = gateway({
    ...routes,
    'GET /api/auth/passkeys': { passkeys: [{ id: '1', name: 'This laptop', createdAt: '2026-11-22T12:00:00Z' }] },
  });
  const given = ask('code');
  await userEvent.click(await screen.findByRole('button', { name: /passkey/ }));
  expect(await given).toBe(true);
  expect(proofs(calls)).toEqual([{ passkey: { id: 'credential', type: 'public-key' } }]);
});

it('takes the password of an account without passkeys, which it does not mention', async () => {
  passkeys();
  const calls = gateway(routes);
  const given = ask('password');
  await enter(await screen.findByLabelText(/^Password/), 'correct horse');
  expect(screen.queryByRole('button', { name: /passkey/ })).toBeNull();
  await userEvent.click(screen.getByRole('button', { name: 'Confirm' }));
  expect(await given).toBe(true);
  expect(proofs(calls)).toEqual([{ password: 'correct horse' }]);
});

it('gives up when the person does', async () => {
  gateway(routes);
  const given = ask('password');
  await userEvent.click(await screen.findByRole('button', { name: 'Cancel' }));
  expect(await given).toBe(false);
});
