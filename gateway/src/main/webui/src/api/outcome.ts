import type { LoginAnswer, SecondFactorRequired, SignedIn } from './login';

/** The contract has one type for both, whose parts are there or not. */
export function outcome(answer: SignedIn): LoginAnswer | SecondFactorRequired {
  return answer as LoginAnswer | SecondFactorRequired;
}

/** Where no second factor is asked for. */
export function signedIn(answer: SignedIn): LoginAnswer {
  return answer as LoginAnswer;
}
