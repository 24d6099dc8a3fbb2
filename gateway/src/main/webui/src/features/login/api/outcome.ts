import type { Schema } from '@/api/client';
import type { Session } from '@/api/session';

type SignedIn = Schema<'SignedIn'>;

export type LoginAnswer = Session & Required<Pick<SignedIn, 'amr'>> & { readonly mfaRequired?: false };

export type Challenge = Schema<'MfaChallenge'>;

/** What was shown holds, and more is asked for: a second factor signs in. */
export interface SecondFactorRequired {
  readonly mfaRequired: true;
  readonly challenge: Challenge;
}

export type LoginOutcome = LoginAnswer | SecondFactorRequired;

/** The contract has one type for both, whose parts are there or not. */
export function outcome(answer: SignedIn): LoginOutcome {
  return answer as LoginOutcome;
}

/** Where no second factor is asked for. */
export function signedIn(answer: SignedIn): LoginAnswer {
  return answer as LoginAnswer;
}
