package io.signet.auth.domain;

/** How an administrator's change of an account ended. */
public sealed interface AdministrationOutcome {
    record Changed(Account account) implements AdministrationOutcome {}

    record AccountUnknown() implements AdministrationOutcome {}

    /** It was deleted: its owner alone can take it back. */
    record Deleted() implements AdministrationOutcome {}

    /** There is none to be removed. */
    record NoAuthenticatorApp() implements AdministrationOutcome {}

    /** The administrator has to show first who they are. */
    record StepUpRequired(Factor missing) implements AdministrationOutcome {}

    /** Nobody would be left to undo it. */
    record LastAdministrator() implements AdministrationOutcome {}
}
