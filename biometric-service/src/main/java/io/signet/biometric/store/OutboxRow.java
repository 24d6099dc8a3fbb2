package io.signet.biometric.store;

import io.signet.biometric.domain.AuthenticationEvent;
import io.signet.biometric.domain.Distances;
import io.signet.biometric.domain.Origin;
import io.signet.biometric.domain.Subject;
import io.signet.biometric.domain.Threshold;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.UUID;

@Entity
@Table(name = "outbox")
class OutboxRow {
    @Id
    UUID id;

    /** The order of writing; made by the database. */
    @Column(insertable = false, updatable = false)
    Long position;

    @Column(name = "occurred_at")
    Instant occurredAt;

    @Enumerated(EnumType.STRING)
    AuthenticationEvent.Action action;

    UUID subject;
    String method;
    String reason;
    String address;

    @Column(name = "user_agent")
    String userAgent;

    @Column(name = "face_distance")
    Short faceDistance;

    @Column(name = "fingerprint_distance")
    Short fingerprintDistance;

    @Column(name = "fused_distance")
    Double fusedDistance;

    Short threshold;

    @Column(name = "processing_nanos")
    long processingNanos;

    Short quality;
    UUID correlation;

    static OutboxRow of(AuthenticationEvent event) {
        OutboxRow row = new OutboxRow();
        row.id = event.id();
        row.occurredAt = event.occurredAt();
        row.action = event.action();
        row.subject = event.subject().account();
        row.method = event.method();
        row.reason = event.reason();
        row.address = event.origin().address();
        row.userAgent = event.origin().userAgent();
        row.faceDistance = nullable(event.distances().face());
        row.fingerprintDistance = nullable(event.distances().fingerprint());
        row.fusedDistance = event.distances().fused().isPresent()
                ? event.distances().fused().getAsDouble()
                : null;
        row.threshold =
                event.threshold().map(threshold -> (short) threshold.value()).orElse(null);
        row.processingNanos = event.processing().toNanos();
        row.quality = nullable(event.quality());
        row.correlation = event.correlation().orElse(null);
        return row;
    }

    AuthenticationEvent toDomain() {
        return new AuthenticationEvent(
                id,
                occurredAt,
                action,
                new Subject(subject),
                method,
                reason,
                new Origin(address, userAgent),
                new Distances(
                        optional(faceDistance),
                        optional(fingerprintDistance),
                        fusedDistance == null ? OptionalDouble.empty() : OptionalDouble.of(fusedDistance),
                        OptionalDouble.empty()),
                Optional.ofNullable(threshold).map(Threshold::new),
                Duration.ofNanos(processingNanos),
                optional(quality),
                Optional.ofNullable(correlation));
    }

    private static Short nullable(OptionalInt value) {
        return value.isPresent() ? (short) value.getAsInt() : null;
    }

    private static OptionalInt optional(Short value) {
        return value == null ? OptionalInt.empty() : OptionalInt.of(value);
    }
}
