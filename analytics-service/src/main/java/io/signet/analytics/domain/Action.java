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
    PASSKEY_ADDED,
    PASSKEY_REMOVED,
    PASSKEY_CLONED,
    IDENTITY_LINKED,
    IDENTITY_UNLINKED
}
