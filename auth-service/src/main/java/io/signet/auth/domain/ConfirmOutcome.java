package io.signet.auth.domain;

/** How following a link that confirms an e-mail address ended. */
public sealed interface ConfirmOutcome {
    /** The account has the address, and it is its owner's. */
    record Confirmed(EmailAddress email) implements ConfirmOutcome {}

    /** The account gets the address once the other link is followed too. */
    record OtherAddressMissing(EmailAddress email) implements ConfirmOutcome {}

    /** Used, expired, replaced by a newer one, or none of ours. */
    record LinkInvalid() implements ConfirmOutcome {}

    /** Meanwhile somebody else has the address. */
    record EmailTaken() implements ConfirmOutcome {}
}
