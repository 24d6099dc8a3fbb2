import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { beforeEach, expect, it, vi } from 'vitest';
import { Wrapped } from '@/testing/Wrapped';
import { CaptureField } from './CaptureField';
import { pictureFromFile, UnusablePicture, type Picture } from './picture';

vi.mock('./picture', async (original) => ({ ...(await original<object>()), pictureFromFile: vi.fn() }));

beforeEach(() => {
  let id = 0;
  vi.mocked(pictureFromFile).mockImplementation((file) =>
    file.name === 'broken.jpg'
      ? Promise.reject(new UnusablePicture('damaged', file.name))
      : Promise.resolve({
          id: ++id,
          dataUrl: 'data:image/jpeg;base64,AA==',
          viewable: true,
          ...(file.name === 'dark.jpg' ? { doubt: 'moreLight' as const } : {}),
        }),
  );
});

const preparing = vi.fn();

function Field({ maximum }: { readonly maximum?: number }) {
  const [pictures, setPictures] = useState<readonly Picture[]>([]);
  return (
    <CaptureField
      modality="face"
      pictures={pictures}
      onChange={setPictures}
      onPreparing={preparing}
      {...(maximum === undefined ? {} : { maximum })}
    />
  );
}

const file = (name: string) => new File(['…'], name, { type: 'image/jpeg' });

it('shows each picture and takes it away again', async () => {
  render(<Field />, { wrapper: Wrapped });
  await userEvent.upload(screen.getByLabelText('Face: choose a file'), [file('a.jpg'), file('b.jpg')]);
  expect(await screen.findByAltText('Face picture 2')).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: 'Remove Face picture 1' }));
  expect(screen.getAllByRole('img')).toHaveLength(1);
});

it('keeps the good pictures when one is damaged, and says which', async () => {
  render(<Field />, { wrapper: Wrapped });
  await userEvent.upload(screen.getByLabelText('Face: choose a file'), [file('broken.jpg'), file('b.jpg')]);
  expect(await screen.findByText(/“broken.jpg” is not a picture/)).toBeVisible();
  expect(screen.getAllByRole('img')).toHaveLength(1);
});

it('takes no more pictures than there is room for', async () => {
  render(<Field maximum={1} />, { wrapper: Wrapped });
  await userEvent.upload(screen.getByLabelText('Face: choose a file'), [file('a.jpg')]);
  expect(await screen.findByAltText('Face picture 1')).toBeVisible();
  expect(screen.queryByRole('button', { name: 'Choose file' })).not.toBeInTheDocument();
});

it('says beside a picture why it may be refused, before anything travels', async () => {
  render(<Field />, { wrapper: Wrapped });
  await userEvent.upload(screen.getByLabelText('Face: choose a file'), [file('dark.jpg'), file('a.jpg')]);
  expect(await screen.findByAltText('Face picture 2')).toBeVisible();
  expect(screen.getAllByText('It is rather dark. More light helps.')).toHaveLength(1);
  expect(preparing.mock.calls).toEqual([[true], [false]]);
});
