import { http } from './http';
import type { Modality, SampleQuality } from './biometrics';

export interface Assessment {
  readonly quality: SampleQuality;
  /** Whether enrolment would accept it. */
  readonly sufficient: boolean;
}

/** Says whether a picture is good enough; nothing is stored. */
export async function assessQuality(modality: Modality, image: string): Promise<Assessment> {
  const answer = await http.post<Assessment>('/api/bio/quality', { modality, image });
  return answer.data;
}
