package io.signet.auth.domain;

/** How the owner's wish for all personal data ended. */
public sealed interface ExportOutcome {
    record Exported(PersonalData data) implements ExportOutcome {}

    /** The account or the caller's session is no more. */
    record SessionEnded() implements ExportOutcome {}

    /** The owner has to show first who they are. */
    record StepUpRequired(Factor missing) implements ExportOutcome {}
}
