package io.signet.analytics.domain;

/** What somebody tried. Stored by name: rename none. */
public enum Action {
    REGISTER,
    LOGIN,
    REFRESH,
    LOGOUT,
    ENROL,
    VERIFY,
    TEMPLATE_DELETED,
    PASSWORD_CHANGED,
    TOKEN_REUSED,
    THRESHOLD_CHANGED,
    ROLES_CHANGED,
    ACCOUNT_DEACTIVATED,
    ACCOUNT_ACTIVATED,
    EMAIL_VERIFIED,
    EMAIL_CHANGED,
    TOTP_ADDED,
    TOTP_REMOVED,
    STEP_UP,
    ACCOUNT_LOCKED,
    ACCOUNT_UNLOCKED,
    ACCOUNT_DELETED,
    ACCOUNT_RESTORED,
    ACCOUNT_ERASED
}
