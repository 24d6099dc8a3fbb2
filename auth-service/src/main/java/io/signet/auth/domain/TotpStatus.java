package io.signet.auth.domain;

/**
 * Whether an authenticator app is asked for at sign-in.
 *
 * @param codesLeft recovery codes that still work
 */
public record TotpStatus(boolean active, int codesLeft) {}
