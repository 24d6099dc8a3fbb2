package io.signet.auth.domain;

/** The machine-readable reasons that this service itself answers with. */
public enum Reason {
    USERNAME_TAKEN,
    EMAIL_TAKEN,
    INVALID_ACCOUNT,
    INVALID_REQUEST,
    CONSENT_MISSING,
    ADMINISTRATOR_TOKEN_INVALID,
    INVALID_CREDENTIALS,
    TOKEN_INVALID,
    TOKEN_MISSING,
    TOKEN_REUSED,
    WRONG_PASSWORD,
    ACCOUNT_UNKNOWN,
    LAST_ADMINISTRATOR,
    FORBIDDEN,
    OVERLOADED,
    DEPENDENCY_UNAVAILABLE,
    INTERNAL
}
