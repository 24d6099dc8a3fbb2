package io.signet.auth.domain;

import java.time.Duration;

/** How an attempt to sign in ended. */
public sealed interface LoginOutcome {
    record SignedIn(Account account, Session session, Tokens tokens) implements LoginOutcome {}

    /** What was shown holds, and is of one kind; the account asks for another. */
    record SecondFactorRequired(MfaChallenge challenge) implements LoginOutcome {}

    /** One answer for all that could be wrong, so that it tells nothing. */
    record InvalidCredentials() implements LoginOutcome {}

    /** The operator lets nobody in that way, whoever it is. */
    record MethodClosed() implements LoginOutcome {}

    /** Of that name from that address; said of anybody's name and of nobody's. */
    record TooManyAttempts(Duration retryAfter) implements LoginOutcome {}

    record BodyRefused(BodyRefusal refusal) implements LoginOutcome {}
}
