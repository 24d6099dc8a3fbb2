import { http } from './http';
import type { FingerPosition, SampleQuality, Samples, Template } from './biometrics';

export interface Enrolment extends Samples {
  readonly biometricConsent: boolean;
  readonly fingerPosition?: FingerPosition;
  /** True: takes the place of templates of the same modality. */
  readonly replace: boolean;
}

export interface EnrolAnswer {
  readonly templates: readonly Template[];
  readonly quality: readonly SampleQuality[];
}

/** Under the same key, once. */
export async function enrol(enrolment: Enrolment, idempotencyKey: string): Promise<EnrolAnswer> {
  const answer = await http.post<EnrolAnswer>('/api/bio/enroll', enrolment, {
    headers: { 'Idempotency-Key': idempotencyKey },
  });
  return answer.data;
}
