package io.signet.auth.domain;

import java.time.Instant;

/** An open session as its owner sees it. */
public record SeenSession(Session session, Instant lastSeenAt) {}
