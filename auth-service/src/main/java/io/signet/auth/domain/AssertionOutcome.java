package io.signet.auth.domain;

/** What a signature that should be a passkey's came to. */
public sealed interface AssertionOutcome {
    /**
     * It is the passkey's, for us, now, by its verified owner.
     *
     * @param signCount of the authenticator
     */
    record Holds(long signCount, boolean backedUp) implements AssertionOutcome {}

    /** It is the passkey's, and its counter went back: there may be two of it (WebAuthn Level 3, 6.1.1). */
    record CounterWentBack() implements AssertionOutcome {}

    record Refused() implements AssertionOutcome {}
}
