package io.signet.gateway.client;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What was attempted. */
public enum Action {
    @JsonProperty("register")
    REGISTER,
    @JsonProperty("login")
    LOGIN,
    @JsonProperty("refresh")
    REFRESH,
    @JsonProperty("logout")
    LOGOUT,
    @JsonProperty("enrol")
    ENROL,
    @JsonProperty("verify")
    VERIFY,
    @JsonProperty("template-deleted")
    TEMPLATE_DELETED,
    @JsonProperty("password-changed")
    PASSWORD_CHANGED,
    @JsonProperty("token-reused")
    TOKEN_REUSED,
    @JsonProperty("threshold-changed")
    THRESHOLD_CHANGED,
    @JsonProperty("roles-changed")
    ROLES_CHANGED,
    @JsonProperty("account-deactivated")
    ACCOUNT_DEACTIVATED,
    @JsonProperty("account-activated")
    ACCOUNT_ACTIVATED,
    @JsonProperty("email-verified")
    EMAIL_VERIFIED,
    @JsonProperty("email-changed")
    EMAIL_CHANGED,
    @JsonProperty("totp-added")
    TOTP_ADDED,
    @JsonProperty("totp-removed")
    TOTP_REMOVED,
    @JsonProperty("step-up")
    STEP_UP,
    @JsonProperty("account-locked")
    ACCOUNT_LOCKED,
    @JsonProperty("account-unlocked")
    ACCOUNT_UNLOCKED,
    @JsonProperty("account-deleted")
    ACCOUNT_DELETED,
    @JsonProperty("account-restored")
    ACCOUNT_RESTORED,
    @JsonProperty("account-erased")
    ACCOUNT_ERASED,
    @JsonProperty("data-exported")
    DATA_EXPORTED,
    @JsonProperty("consent-given")
    CONSENT_GIVEN,
    @JsonProperty("consent-withdrawn")
    CONSENT_WITHDRAWN,
    @JsonProperty("templates-expired")
    TEMPLATES_EXPIRED,
    @JsonProperty("passkey-added")
    PASSKEY_ADDED,
    @JsonProperty("passkey-removed")
    PASSKEY_REMOVED,
    @JsonProperty("passkey-cloned")
    PASSKEY_CLONED
}
