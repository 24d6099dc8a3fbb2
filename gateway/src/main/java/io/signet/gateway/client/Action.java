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
    @JsonProperty("passkey-added")
    PASSKEY_ADDED,
    @JsonProperty("passkey-removed")
    PASSKEY_REMOVED,
    @JsonProperty("passkey-cloned")
    PASSKEY_CLONED,
    @JsonProperty("identity-linked")
    IDENTITY_LINKED,
    @JsonProperty("identity-unlinked")
    IDENTITY_UNLINKED
}
