import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, it, vi } from 'vitest';
import { currentSession, endSession } from '@/api/session';
import { pictureFromFile } from '@/components/capture/picture';
import { ada } from '@/testing/ada';
import { enter } from '@/testing/enter';
import { gateway, noAnswer, refusal, sentTo, type Answer, type Call } from '@/testing/gateway';
import { Wrapped } from '@/testing/Wrapped';
import { RegistrationFlow } from './RegistrationFlow';

vi.mock('@/components/capture/picture', async (original) => ({
  ...(await original<object>()),
  pictureFromFile: vi.fn(),
}));

const route = 'POST /api/auth/register';
const finished = vi.fn();

/** What comes before the account is made, one answer a call. */
let before: Answer[];
let calls: readonly Call[];

beforeEach(() => {
  endSession('signed-out');
  before = [];
  calls = gateway({ [route]: () => before.shift() ?? { status: 201, data: ada } });
  let id = 0;
  vi.mocked(pictureFromFile).mockImplementation((file) =>
    Promise.resolve({ id: ++id, dataUrl: `data:image/jpeg;base64,${file.name}`, viewable: true }),
  );
  render(
    <RegistrationFlow onFinish={finished}>
      <p>How sure it has to be</p>
    </RegistrationFlow>,
    { wrapper: Wrapped },
  );
});

const press = (name: string | RegExp) => userEvent.click(screen.getByRole('button', { name }));

async function fillAccount() {
  await enter(screen.getByLabelText(/^Username/), 'ada');
  await enter(screen.getByLabelText(/^E-mail/), 'ada@example.org');
  await enter(screen.getByLabelText(/^Password/), 'correct horse battery');
  await press('Continue');
}

async function agree() {
  await userEvent.click(screen.getByRole('checkbox'));
  await press('Agree and continue');
}

async function add(modality: 'Face' | 'Fingerprint', name: string) {
  await userEvent.upload(
    screen.getByLabelText(`${modality}: choose a file`),
    new File(['…'], name, { type: 'image/jpeg' }),
  );
  await screen.findByAltText(`${modality} picture 1`);
}

it('sends account, consent and pictures in one call, and signs in', async () => {
  await fillAccount();
  await agree();
  await add('Face', 'face');
  await press('Continue');
  await add('Fingerprint', 'finger');
  await press('Create the account');

  expect(await screen.findByRole('heading', { name: 'You are in' })).toHaveFocus();
  expect(sentTo(calls, route)).toEqual([
    {
      username: 'ada',
      email: 'ada@example.org',
      password: 'correct horse battery',
      faceImages: ['data:image/jpeg;base64,face'],
      fingerprintImages: ['data:image/jpeg;base64,finger'],
      biometricConsent: true,
    },
  ]);
  expect(currentSession()).toEqual(ada);
  expect(screen.getByText('How sure it has to be')).toBeVisible();
  await press('Go to my account');
  expect(finished).toHaveBeenCalledOnce();
});

it('makes an account without pictures for who does not consent', async () => {
  await fillAccount();
  expect(screen.getByRole('button', { name: 'Agree and continue' })).toBeDisabled();
  await press('No, use a password only');
  expect(await screen.findByText(/enrol your face and a finger later/)).toBeVisible();
  expect(sentTo(calls, route)).toMatchObject([{ faceImages: [], fingerprintImages: [], biometricConsent: false }]);
});

it('stays at the account until it is in order, and leads to the first mistake', async () => {
  await enter(screen.getByLabelText(/^Username/), 'ada');
  await press('Continue');
  expect(screen.getByLabelText(/^E-mail/)).toHaveFocus();
  expect(screen.getByLabelText(/^E-mail/)).toBeInvalid();
  expect(screen.getByLabelText(/^Username/)).toBeValid();
});

it('leads back to the picture that was too poor, with everything else kept', async () => {
  const dark = { pointer: '/faceImages/0', detail: 'Too dark: add light from the front.' };
  before = [refusal(422, 'poor-capture', { errors: [dark] })];
  await fillAccount();
  await agree();
  await add('Face', 'dark');
  await press('Continue');
  await press(/^Create the account/);

  expect(await screen.findByRole('heading', { name: 'Show your face' })).toBeVisible();
  expect(screen.getByRole('alert')).toHaveTextContent('The capture is too poor');
  await press('Remove Face picture 1');
  await add('Face', 'bright');
  await press('Continue');
  expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  await press(/^Create the account/);
  expect(await screen.findByRole('heading', { name: 'You are in' })).toBeVisible();
  expect(sentTo(calls, route)[1]).toMatchObject({
    username: 'ada',
    faceImages: ['data:image/jpeg;base64,bright'],
  });
});

it('marks a taken username where it is typed', async () => {
  before = [refusal(409, 'username-taken')];
  await fillAccount();
  await press('No, use a password only');
  await waitFor(() => {
    expect(screen.getByLabelText(/^Username/)).toBeInvalid();
  });
  expect(screen.getByLabelText(/^Username/)).toHaveAccessibleDescription('That username is taken');
});

it('sends again under the same key what no answer came to, and what was changed under another', async () => {
  before = [noAnswer, noAnswer];
  await fillAccount();
  await press('No, use a password only');
  expect(await screen.findByText('Signet cannot be reached')).toBeVisible();
  await press('No, use a password only');
  await waitFor(() => {
    expect(calls).toHaveLength(2);
    expect(screen.getByRole('button', { name: 'Back' })).toBeEnabled();
  });
  await press('Back');
  await enter(screen.getByLabelText(/^Username/), '2');
  await press('Continue');
  await press('No, use a password only');
  expect(await screen.findByRole('heading', { name: 'You are in' })).toBeVisible();
  const [first, second, third] = calls.map(({ idempotencyKey }) => idempotencyKey);
  expect(first).toMatch(/^[0-9a-f]{32}$/);
  expect(second).toBe(first);
  expect(third).not.toBe(first);
});
