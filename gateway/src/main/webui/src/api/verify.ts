import { http } from './http';
import type { SampleQuality, Samples } from './biometrics';

export interface Verification {
  readonly verified: boolean;
  readonly decision: string;
  /** Bits of 128 that differ; absent where the modality was not compared. */
  readonly faceDistance?: number | null;
  readonly fingerprintDistance?: number | null;
  readonly fusedDistance?: number | null;
  /** The largest fused distance that matches, 5 to 50. */
  readonly threshold: number;
  /** 1 - FMR(fusedDistance); absent for a model without calibration. */
  readonly confidence?: number | null;
  /** The false match rate at the threshold, 0 to 1; absent for a model without calibration. */
  readonly estimatedFmr?: number | null;
  readonly quality: readonly SampleQuality[];
  /** The same in the authentication log. */
  readonly decisionId: string;
  readonly processingMillis: number;
}

/** Compares the pictures with the caller's own templates. */
export async function verify(samples: Samples): Promise<Verification> {
  const answer = await http.post<Verification>('/api/bio/verify', samples);
  return answer.data;
}
