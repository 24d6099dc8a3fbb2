import { render, screen, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { gateway, refusal } from '@/testing/gateway';
import { Wrapped } from '@/testing/Wrapped';
import { PoliciesSection } from './PoliciesSection';

const requirements = {
  requirements: [
    { modality: 'face', property: 'brightness', unit: 'grey level 0..255', atLeast: 40, atMost: 225 },
    { modality: 'face', property: 'yaw', unit: 'degrees', atLeast: -45, atMost: 45 },
    { modality: 'face', property: 'newer-than-this-page', unit: 'parsecs', atLeast: 0.3 },
    { modality: 'fingerprint', property: 'area', unit: 'mm2', atLeast: 60 },
  ],
  minimumScore: 35,
  maximumImageBytes: 10_485_760,
  maximumImagePixels: 40_000_000,
};

it('shows the loosest threshold and what is asked of pictures', async () => {
  gateway({
    'GET /api/bio/threshold': { threshold: 28, loosest: 44, errorRates: [] },
    'GET /api/bio/quality': requirements,
  });
  render(<PoliciesSection />, { wrapper: Wrapped });
  expect(await screen.findByText('44')).toBeVisible();
  expect(await screen.findByText('quality 35 of 100')).toBeVisible();
  expect(screen.getByText('10 MiB, 40 megapixels')).toBeVisible();
  const brightness = screen.getByRole('row', { name: /^Brightness grey level, 0 to 255/ });
  expect(
    within(brightness)
      .getAllByRole('cell')
      .map((cell) => cell.textContent),
  ).toEqual(['40', '225']);
  expect(screen.getByRole('row', { name: 'Head turned degrees −45 45' })).toBeVisible();
  expect(screen.getByRole('row', { name: /^newer-than-this-page parsecs 0.3 –/ })).toBeVisible();
});

it('says what could not be asked, and shows the rest', async () => {
  gateway({
    'GET /api/bio/threshold': { threshold: 28, loosest: 44, errorRates: [] },
    'GET /api/bio/quality': () => refusal(503, 'unavailable'),
  });
  render(<PoliciesSection />, { wrapper: Wrapped });
  expect(await screen.findByRole('button', { name: 'Try again' })).toBeVisible();
  expect(screen.getByText('44')).toBeVisible();
});
