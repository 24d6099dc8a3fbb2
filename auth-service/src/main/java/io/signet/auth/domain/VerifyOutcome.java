package io.signet.auth.domain;

/** What became of samples that were compared. */
public sealed interface VerifyOutcome {
    record Match() implements VerifyOutcome {}

    /** Another's; or there is nothing to compare with. */
    record NoMatch() implements VerifyOutcome {}

    record Refused(BodyRefusal refusal) implements VerifyOutcome {}
}
