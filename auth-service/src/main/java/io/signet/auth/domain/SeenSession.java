package io.signet.auth.domain;

import java.time.Instant;
import java.util.Optional;

/**
 * A session as its owner sees it.
 *
 * @param endedAt empty while it is open
 */
public record SeenSession(Session session, Instant lastSeenAt, Optional<Instant> endedAt) {}
