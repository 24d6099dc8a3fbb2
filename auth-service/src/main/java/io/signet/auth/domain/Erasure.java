package io.signet.auth.domain;

import java.time.Instant;
import java.util.UUID;

/**
 * An account that is being erased everywhere.
 *
 * @param progress what is done already
 */
public record Erasure(UUID account, Username username, EmailAddress email, Instant begunAt, Progress progress) {
    /** In this order. Stored by name: rename none. */
    public enum Progress {
        BEGUN,
        /** biometric-service keeps nothing of the account. */
        TEMPLATES_ERASED,
        /** The authentication log says nothing of the account. */
        EVENTS_ERASED,
        /** The account is gone, and all that hung on it. */
        ACCOUNT_ERASED
    }

    public Erasure with(Progress next) {
        return new Erasure(account, username, email, begunAt, next);
    }
}
