package io.signet.auth.domain;

import java.time.Duration;

/** How showing a second factor to sign in ended. */
public sealed interface SecondFactorOutcome {
    record SignedIn(Account account, Session session, Tokens tokens) implements SecondFactorOutcome {}

    /** The challenge still stands. */
    record WrongCode() implements SecondFactorOutcome {}

    record TooManyAttempts(Duration retryAfter) implements SecondFactorOutcome {}

    /** The challenge still stands. */
    record PasskeyRefused() implements SecondFactorOutcome {}

    record TooManyCodes(Duration retryAfter) implements SecondFactorOutcome {}

    /** Answered, expired, or none of ours. */
    record ChallengeInvalid() implements SecondFactorOutcome {}
}
