package io.signet.auth.domain;

import java.time.Instant;

/** What a person holds after signing in; does not print. */
public record Tokens(SignedToken access, OpaqueToken refresh, Instant refreshExpiresAt) {}
