package io.signet.auth.domain;

/** What somebody attempted. */
public enum Action {
    REGISTER,
    LOGIN,
    REFRESH,
    LOGOUT,
    PASSWORD_CHANGED,
    TOKEN_REUSED,
    ROLES_CHANGED,
    ACCOUNT_DEACTIVATED,
    ACCOUNT_ACTIVATED,
    EMAIL_VERIFIED,
    EMAIL_CHANGED,
    TOTP_ADDED,
    TOTP_REMOVED,
    STEP_UP,
    ACCOUNT_LOCKED,
    ACCOUNT_UNLOCKED
}
