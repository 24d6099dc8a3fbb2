package io.signet.auth.domain;

import java.time.Duration;

/** Whether a proof is looked at. */
public sealed interface Admission {
    /** Too many failed from there: none is looked at for a while. */
    record Closed(Duration remaining) implements Admission {}

    /**
     * It is, and counts as failed until something else is said.
     *
     * @param attempt as it was counted
     * @param barred whether it opens nothing, though it be right
     * @param last whether the account is to be locked if it fails
     */
    record Counted(ProofAttempt attempt, boolean barred, boolean last) implements Admission {}
}
