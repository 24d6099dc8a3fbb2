package io.signet.auth.domain;

import java.time.Duration;

/** How showing once more who one is ended. */
public sealed interface StepUpOutcome {
    record SteppedUp(SignedToken access) implements StepUpOutcome {}

    record WrongPassword() implements StepUpOutcome {}

    record WrongCode() implements StepUpOutcome {}

    record TooManyAttempts(Duration retryAfter) implements StepUpOutcome {}

    record PasskeyRefused() implements StepUpOutcome {}

    record TooManyCodes(Duration retryAfter) implements StepUpOutcome {}

    /** Another factor is needed than what was shown. */
    record Missing(Factor factor) implements StepUpOutcome {}

    record SessionEnded() implements StepUpOutcome {}
}
