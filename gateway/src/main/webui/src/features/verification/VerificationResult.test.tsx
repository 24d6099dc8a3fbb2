import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import type { Verification } from './api/verify';
import { saveFile } from '@/components/saveFile';
import { Wrapped } from '@/testing/Wrapped';
import { VerificationResult } from './VerificationResult';

vi.mock('@/components/saveFile', () => ({ saveFile: vi.fn() }));

const match: Verification = {
  verified: true,
  decision: 'match',
  faceDistance: 18,
  fingerprintDistance: 25,
  minutiaeSimilarity: null,
  fusedDistance: 21.5,
  threshold: 35,
  confidence: 0.99996,
  estimatedFmr: 0.002,
  quality: [{ modality: 'face', index: 0, score: 78, properties: [] }],
  decisionId: 'decision',
  processingMillis: 97.3,
};

it('explains a match by both distances, the fused one and the threshold', () => {
  render(<VerificationResult verification={match} />, { wrapper: Wrapped });
  expect(screen.getByRole('heading', { name: 'This is you' })).toBeVisible();
  expect(screen.getByText('The distance is 21.5; up to 35 counts as the same person.')).toBeVisible();
  expect(screen.getByText('18 of 128')).toBeVisible();
  expect(screen.getByText(/99\.99%; strangers who come this close: 1 in 25,000/)).toBeVisible();
  expect(screen.getByText('1 in 500 at your threshold')).toBeVisible();
});

it('never rounds a confidence up to certainty', () => {
  render(<VerificationResult verification={{ ...match, confidence: 0.999999 }} />, { wrapper: Wrapped });
  expect(screen.getByText(/^99\.99%/)).toBeVisible();
});

it('does without what a model without calibration cannot say', () => {
  const uncalibrated = { ...match, verified: false, fingerprintDistance: null, confidence: null, estimatedFmr: null };
  render(<VerificationResult verification={uncalibrated} />, { wrapper: Wrapped });
  expect(screen.getByRole('heading', { name: 'Not recognised' })).toBeVisible();
  expect(screen.queryByText('Confidence')).not.toBeInTheDocument();
  expect(screen.queryByText('Together')).not.toBeInTheDocument();
});

it('saves what was decided, under the number that the log has', async () => {
  render(<VerificationResult verification={match} />, { wrapper: Wrapped });
  await userEvent.click(screen.getByRole('button', { name: 'Download the receipt' }));
  const [name, text] = vi.mocked(saveFile).mock.calls[0] ?? [];
  expect(name).toBe('signet-receipt-decision.json');
  expect(JSON.parse(text ?? '')).toEqual(match);
});

it('says what the distance of a finger means where its minutiae were weighed', () => {
  const weighed = { ...match, faceDistance: null, minutiaeSimilarity: 84.2, fingerprintDistance: 0, fusedDistance: 0 };
  render(<VerificationResult verification={weighed} />, { wrapper: Wrapped });
  expect(screen.getByText('similarity 84')).toBeVisible();
  expect(screen.getByText(/every 10 less are ten times more evidence/)).toBeVisible();
  expect(screen.queryByText(/places two codes differ/)).not.toBeInTheDocument();
});
