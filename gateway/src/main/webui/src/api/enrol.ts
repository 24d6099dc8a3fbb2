import { call, type Schema } from './client';

export type Enrolment = Schema<'Enrolment'>;
export type EnrolAnswer = Schema<'Enrolled'>;

/** Under the same key, once. */
export function enrol(enrolment: Enrolment, idempotencyKey: string): Promise<EnrolAnswer> {
  return call('post', '/api/bio/enroll', { body: enrolment, idempotencyKey });
}
