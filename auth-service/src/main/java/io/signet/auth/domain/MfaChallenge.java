package io.signet.auth.domain;

import java.time.Instant;

/** What somebody holds who has to show a second factor; does not print. */
public record MfaChallenge(OpaqueToken token, Instant expiresAt) {}
