export type Modality = 'face' | 'fingerprint';

/** Pictures as data URLs, at most 5 a modality. */
export interface Samples {
  readonly faceImages: readonly string[];
  readonly fingerprintImages: readonly string[];
}

export interface QualityProperty {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly sufficient: boolean;
  /** What to do when it is not sufficient; absent otherwise. */
  readonly advice?: string | null;
}

export interface SampleQuality {
  readonly modality: Modality;
  /** Position within its list in the request, from 0. */
  readonly index: number;
  /** 0 (useless) to 100 (excellent). */
  readonly score: number;
  readonly properties: readonly QualityProperty[];
}

export interface Template {
  readonly id: string;
  readonly modality: Modality;
  readonly fingerPosition?: FingerPosition;
  /** The model that made it. */
  readonly model: string;
  /** 0 to 100. */
  readonly quality: number;
  readonly createdAt: string;
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
] as const;

export type FingerPosition = (typeof fingerPositions)[number];
