import type { Schema } from './client';

export type Modality = Schema<'Modality'>;
export type QualityProperty = Schema<'QualityProperty'>;
export type SampleQuality = Schema<'SampleQuality'>;
export type Template = Schema<'Template'>;
export type FingerPosition = Schema<'FingerPosition'>;

/** Pictures as data URLs, at most 5 a modality. */
export interface Samples {
  readonly faceImages: readonly string[];
  readonly fingerprintImages: readonly string[];
}

export const fingerPositions = [
  'right-thumb',
  'right-index',
  'right-middle',
  'right-ring',
  'right-little',
  'left-thumb',
  'left-index',
  'left-middle',
  'left-ring',
  'left-little',
] as const satisfies readonly FingerPosition[];
