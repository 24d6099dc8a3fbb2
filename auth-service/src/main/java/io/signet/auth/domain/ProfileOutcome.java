package io.signet.auth.domain;

import java.time.Duration;

/** How the owner's look at an account, or change of it, ended. */
public sealed interface ProfileOutcome {
    record Current(OwnAccount account) implements ProfileOutcome {}

    /** The account or the caller's session is no more. */
    record SessionEnded() implements ProfileOutcome {}

    /** A new e-mail address needs a recent proof of who asks. */
    record StepUpRequired(Factor missing) implements ProfileOutcome {}

    record WrongPassword() implements ProfileOutcome {}

    record TooManyAttempts(Duration retryAfter) implements ProfileOutcome {}

    record PasswordTooWeak(String advice) implements ProfileOutcome {}

    record EmailTaken() implements ProfileOutcome {}
}
