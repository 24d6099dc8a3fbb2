package io.signet.auth.domain;

/** How a registration ended. */
public sealed interface RegisterOutcome {
    record Registered(Account account, Tokens tokens) implements RegisterOutcome {}

    record UsernameTaken() implements RegisterOutcome {}

    record EmailTaken() implements RegisterOutcome {}

    record PasswordTooWeak(String advice) implements RegisterOutcome {}

    record ConsentMissing() implements RegisterOutcome {}

    record AdministratorTokenInvalid() implements RegisterOutcome {}

    record BodyRefused(BodyRefusal refusal) implements RegisterOutcome {}
}
