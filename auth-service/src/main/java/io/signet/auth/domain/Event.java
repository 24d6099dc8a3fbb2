package io.signet.auth.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * An attempt and how it ended, for the authentication log. Never holds a sample, a password or a token.
 *
 * @param failure the machine-readable reason; empty on success
 * @param subject the account; empty when none is known
 * @param method such as {@code password+face}; empty where none applies
 * @param session empty where there is none
 * @param processing time spent in this service
 */
public record Event(
        UUID id,
        Instant occurredAt,
        Action action,
        Optional<String> failure,
        Optional<UUID> subject,
        String method,
        Origin origin,
        Optional<UUID> session,
        Duration processing) {}
