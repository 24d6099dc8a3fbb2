package io.signet.auth.domain;

import java.time.Instant;

/** How the owner's wish to delete an account ended. */
public sealed interface DeletionOutcome {
    /** It can't be used any more, and can be taken back until then. */
    record Deleted(Instant eraseAt) implements DeletionOutcome {}

    /** The account or the caller's session is no more. */
    record SessionEnded() implements DeletionOutcome {}

    /** The owner has to show first who they are. */
    record StepUpRequired(Factor missing) implements DeletionOutcome {}

    /** Nobody would be left to administer. */
    record LastAdministrator() implements DeletionOutcome {}
}
