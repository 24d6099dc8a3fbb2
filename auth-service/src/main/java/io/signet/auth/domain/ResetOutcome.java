package io.signet.auth.domain;

/** How setting a new password by a mailed link ended. */
public sealed interface ResetOutcome {
    record Reset() implements ResetOutcome {}

    /** Used, expired, replaced by a newer one, or none of ours. */
    record LinkInvalid() implements ResetOutcome {}

    /** The link still works. */
    record PasswordTooWeak(String advice) implements ResetOutcome {}
}
