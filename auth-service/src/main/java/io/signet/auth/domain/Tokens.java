package io.signet.auth.domain;

import java.time.Instant;

/**
 * What a person holds after signing in; does not print.
 *
 * @param remembered whether the session was asked to last longer
 */
public record Tokens(SignedToken access, OpaqueToken refresh, Instant refreshExpiresAt, boolean remembered) {}
