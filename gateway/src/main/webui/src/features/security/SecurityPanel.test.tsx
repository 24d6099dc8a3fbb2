import { render, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { gateway, refusal } from '@/testing/gateway';
import { Wrapped } from '@/testing/Wrapped';
import { ada } from '@/testing/ada';
import { SecurityPanel } from './SecurityPanel';

it('says what keeps the account, and what is missing', async () => {
  gateway({
    'GET /api/auth/profile': { ...ada.account, emailVerified: false },
    'GET /api/auth/totp': { active: true, recoveryCodesLeft: 8 },
    'GET /api/auth/passkeys': { passkeys: [] },
    'GET /api/bio/status': { templates: [{ id: '1', modality: 'face', quality: 82 }], models: [] },
    'GET /api/auth/sessions': () => refusal(503, 'unavailable'),
  });
  render(<SecurityPanel>the way there</SecurityPanel>, { wrapper: Wrapped });
  expect(await screen.findByText('E-mail address not confirmed')).toBeVisible();
  expect(await screen.findByText('Authenticator app set up')).toBeVisible();
  expect(await screen.findByText('No passkey')).toBeVisible();
  expect(await screen.findByText('Face enrolled')).toBeVisible();
  expect(screen.getByText('Fingerprint not enrolled')).toBeVisible();
  expect(screen.queryByText(/You are signed in/)).not.toBeInTheDocument();
});
