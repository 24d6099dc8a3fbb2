import type { Problem } from '@/api/problem';

export const steps = ['account', 'consent', 'face', 'fingerprint', 'done'] as const;

export type Step = (typeof steps)[number];

const stepOfField: Record<string, Step> = {
  username: 'account',
  email: 'account',
  password: 'account',
  administratorToken: 'account',
  biometricConsent: 'consent',
  faceImages: 'face',
  fingerprintImages: 'fingerprint',
};

const stepOfProblem: Record<string, Step> = {
  'username-taken': 'account',
  'email-taken': 'account',
  'invalid-account': 'account',
  'administrator-token-invalid': 'account',
  'consent-missing': 'consent',
};

/** The earliest step at which the person can put right what the server refused; undefined where none can. */
export function stepOf(problem: Problem): Step | undefined {
  const named = Object.keys(stepOfProblem).find((name) => problem.is(name));
  const candidates = [
    ...problem.errors.map(({ pointer }) => stepOfField[pointer.split('/')[1] ?? '']),
    named === undefined ? undefined : stepOfProblem[named],
  ];
  return steps.find((step) => candidates.includes(step));
}
