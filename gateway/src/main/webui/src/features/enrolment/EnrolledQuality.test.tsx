import { render, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { gateway } from '@/testing/gateway';
import { Wrapped } from '@/testing/Wrapped';
import { EnrolledQuality } from './EnrolledQuality';

it('shows how good each modality was enrolled', async () => {
  const template = { model: 'm', createdAt: '2026-11-20T12:00:00Z' };
  gateway({
    'GET /api/bio/status': {
      templates: [
        { ...template, id: '1', modality: 'face', quality: 82 },
        { ...template, id: '2', modality: 'fingerprint', quality: 57 },
      ],
      models: [],
    },
  });
  render(<EnrolledQuality />, { wrapper: Wrapped });
  expect(await screen.findByRole('progressbar', { name: 'Quality of the face' })).toHaveAttribute(
    'aria-valuenow',
    '82',
  );
  expect(screen.getByText('quality 57 of 100')).toBeVisible();
});
