import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { enter } from '@/testing/enter';
import { gateway, refusal, type Call } from '@/testing/gateway';
import { Wrapped } from '@/testing/Wrapped';
import { AuthenticatorSection } from './AuthenticatorSection';

const secret = { secret: 'JBSWY3DPEHPK3PXP', uri: 'otpauth://totp/Signet:ada?secret=JBSWY3DPEHPK3PXP&issuer=Signet' };

const press = (name: string) => userEvent.click(screen.getByRole('button', { name }));

it('shows the secret as a QR code and as letters, and the recovery codes once the first code was right', async () => {
  let active = false;
  const calls = gateway({
    'GET /api/auth/totp': () => ({ status: 200, data: { active, recoveryCodesLeft: active ? 2 : 0 } }),
    'POST /api/auth/totp': secret,
    'POST /api/auth/totp/confirm': ({ body }: Call) => {
      active = (body as { code: string }).code === '287082';
      return active
        ? { status: 200, data: { recoveryCodes: ['AAAA-BBBB', 'CCCC-DDDD'] } }
        : refusal(403, 'code-invalid');
    },
  });
  render(<AuthenticatorSection />, { wrapper: Wrapped });
  await userEvent.click(await screen.findByRole('button', { name: 'Set up' }));
  expect(await screen.findByRole('img', { name: /QR code/ })).toBeVisible();
  expect(screen.getByText('JBSW Y3DP EHPK 3PXP')).toBeVisible();

  await enter(screen.getByLabelText(/^Code that the app shows/), '123 456');
  await press('Confirm');
  expect(await screen.findByText('The code is wrong')).toBeVisible();
  expect(calls.at(-1)?.body).toEqual({ code: '123456' });

  await userEvent.clear(screen.getByLabelText(/^Code that the app shows/));
  await enter(screen.getByLabelText(/^Code that the app shows/), '287082');
  await press('Confirm');
  expect(await screen.findByText('CCCC-DDDD')).toBeVisible();
  await press('I have kept them');
  expect(await screen.findByText('2 recovery codes are left.')).toBeVisible();
  expect(screen.queryByText('CCCC-DDDD')).not.toBeInTheDocument();
  expect(calls.filter(({ route }) => route === 'POST /api/auth/totp')).toHaveLength(1);
});

it('asks before the app is removed', async () => {
  let active = true;
  gateway({
    'GET /api/auth/totp': () => ({ status: 200, data: { active, recoveryCodesLeft: 0 } }),
    'DELETE /api/auth/totp': () => {
      active = false;
      return { status: 204 };
    },
  });
  render(<AuthenticatorSection />, { wrapper: Wrapped });
  expect(await screen.findByText('No recovery code is left. Make new ones.')).toBeVisible();
  await press('Remove');
  await userEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Remove' }));
  expect(await screen.findByText('Not set up.')).toBeVisible();
});
