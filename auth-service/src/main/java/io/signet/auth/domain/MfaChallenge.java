package io.signet.auth.domain;

import java.time.Instant;

/**
 * What somebody holds who has to show a second factor; does not print.
 *
 * @param byPasskey whether a passkey may answer it too
 */
public record MfaChallenge(OpaqueToken token, Instant expiresAt, boolean byPasskey) {}
