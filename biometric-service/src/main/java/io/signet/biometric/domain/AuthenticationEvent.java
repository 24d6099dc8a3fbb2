package io.signet.biometric.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/**
 * Something that happened, for the authentication log. Holds no sample and no template.
 *
 * @param method such as {@code face} or {@code face+fingerprint}; empty where none applies
 * @param reason why it failed, machine-readable; empty on success
 * @param quality of the worst sample
 * @param correlation the decision that it belongs to
 */
public record AuthenticationEvent(
        UUID id,
        Instant occurredAt,
        Action action,
        Subject subject,
        String method,
        String reason,
        Origin origin,
        Distances distances,
        Optional<Threshold> threshold,
        Duration processing,
        OptionalInt quality,
        Optional<UUID> correlation) {
    public AuthenticationEvent {
        Objects.requireNonNull(id);
        Objects.requireNonNull(occurredAt);
        Objects.requireNonNull(action);
        Objects.requireNonNull(subject);
        Objects.requireNonNull(origin);
        Objects.requireNonNull(distances);
        Objects.requireNonNull(processing);
    }

    public boolean success() {
        return reason.isEmpty();
    }

    /** What was done. */
    public enum Action {
        ENROL,
        VERIFY,
        TEMPLATE_DELETED,
        THRESHOLD_CHANGED
    }
}
