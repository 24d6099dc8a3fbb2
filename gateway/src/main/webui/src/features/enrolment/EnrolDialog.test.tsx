import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, it, vi } from 'vitest';
import { pictureFromFile } from '@/components/capture/picture';
import { gateway, noAnswer, refusal, sentTo, type Answer } from '@/testing/gateway';
import { Wrapped } from '@/testing/Wrapped';
import { EnrolDialog } from './EnrolDialog';

vi.mock('@/components/capture/picture', async (original) => ({
  ...(await original<object>()),
  pictureFromFile: vi.fn(),
}));

const route = 'POST /api/bio/enroll';
const dark = { name: 'brightness', sufficient: false, advice: 'Too dark: add light from the front.' };

beforeEach(() => {
  vi.mocked(pictureFromFile).mockResolvedValue({ id: 1, dataUrl: 'data:image/jpeg;base64,AA==', viewable: true });
});

const enrolButton = () => screen.getByRole('button', { name: 'Enrol' });

async function open(...before: Answer[]) {
  const closed = vi.fn();
  const calls = gateway({
    'POST /api/bio/quality': { quality: { score: 48, properties: [dark] }, sufficient: false },
    [route]: () => before.shift() ?? { status: 201, data: { templates: [], quality: [] } },
  });
  render(<EnrolDialog modality="face" replace={false} onClose={closed} />, { wrapper: Wrapped });
  expect(screen.queryByLabelText('Face: choose a file')).not.toBeInTheDocument();
  await userEvent.click(screen.getByRole('checkbox'));
  const file = new File(['…'], 'me.jpg', { type: 'image/jpeg' });
  await userEvent.upload(screen.getByLabelText('Face: choose a file'), file);
  await screen.findByAltText('Face picture 1');
  return { calls, closed };
}

it('says what the server thinks of a picture before it is enrolled', async () => {
  const { calls } = await open();
  expect(await screen.findByText(dark.advice)).toBeVisible();
  expect(sentTo(calls, route)).toEqual([]);
});

it('goes on where the network went: with the same picture, and enrolled once', async () => {
  const { calls, closed } = await open(noAnswer);
  await userEvent.click(enrolButton());
  expect(await screen.findByText('Signet cannot be reached')).toBeVisible();
  expect(screen.getByAltText('Face picture 1')).toBeVisible();
  expect(closed).not.toHaveBeenCalled();
  await userEvent.click(enrolButton());
  await waitFor(() => {
    expect(closed).toHaveBeenCalledOnce();
  });
  const [first, second] = calls.filter((call) => call.route === route);
  expect(second?.body).toEqual(first?.body);
  expect(first?.idempotencyKey).toMatch(/^[0-9a-f]{32}$/);
  expect(second?.idempotencyKey).toBe(first?.idempotencyKey);
});

it('waits as long as the server wants', async () => {
  await open({ ...refusal(429, 'rate-limited'), headers: { 'retry-after': '30' } });
  await userEvent.click(enrolButton());
  expect(await screen.findByRole('timer')).toHaveTextContent(/try again in (30|29) s/);
  expect(enrolButton()).toBeDisabled();
});
