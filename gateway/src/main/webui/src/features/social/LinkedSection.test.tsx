import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import type { Provider } from '@/api/getProviders';
import { gateway } from '@/testing/gateway';
import { Wrapped } from '@/testing/Wrapped';
import type { LinkedIdentity } from './api/getIdentities';
import { LinkedSection } from './LinkedSection';

const google: Provider = { id: 'google', name: 'Google' };
const atGoogle: LinkedIdentity = {
  id: '3',
  provider: 'google',
  label: 'ada@example.org',
  linkedAt: '2026-11-20T12:00:00Z',
};

function open(providers: Provider[], identities: LinkedIdentity[], linked?: string) {
  const calls = gateway({
    'GET /api/auth/social': { providers },
    'GET /api/auth/social/identities': () => ({ status: 200, data: { identities } }),
    'DELETE /api/auth/social/identities/3': () => {
      identities.pop();
      return { status: 204 };
    },
  });
  render(<LinkedSection linked={linked} problem={undefined} />, { wrapper: Wrapped });
  return calls;
}

it('shows nothing where the operator has set up no provider', async () => {
  const calls = open([], []);
  await waitFor(() => {
    expect(calls).toHaveLength(2);
  });
  expect(screen.queryByRole('region')).not.toBeInTheDocument();
});

it('says what the account is linked with, and lets it be removed and linked again', async () => {
  open([google], [atGoogle], 'google');
  expect(await screen.findByText('Your account is linked with Google.')).toBeVisible();
  expect(await screen.findByText('ada@example.org · linked on 20 Nov 2026')).toBeVisible();
  expect(screen.queryByRole('button', { name: 'Link with Google' })).not.toBeInTheDocument();
  await userEvent.click(screen.getByRole('button', { name: 'Remove the link with Google' }));
  await userEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Remove' }));
  expect(await screen.findByRole('button', { name: 'Link with Google' })).toBeVisible();
});
