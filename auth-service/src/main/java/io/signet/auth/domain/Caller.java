package io.signet.auth.domain;

import java.util.UUID;

/** A signed-in person. */
public record Caller(UUID account, UUID session) {}
