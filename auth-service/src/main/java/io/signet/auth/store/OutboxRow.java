package io.signet.auth.store;

import io.signet.auth.domain.Action;
import io.signet.auth.domain.Event;
import io.signet.auth.domain.Origin;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

@Entity(name = "OutboxEvent")
@Table(name = "outbox")
class OutboxRow {
    @Id
    UUID id;

    @Column(name = "seq", insertable = false, updatable = false)
    Long seq;

    @Column(name = "occurred_at")
    Instant occurredAt;

    String action;

    String failure;

    UUID subject;

    String method;

    String address;

    @Column(name = "user_agent")
    String userAgent;

    @Column(name = "session_id")
    UUID sessionId;

    @Column(name = "processing_micros")
    long processingMicros;

    @Column(name = "leased_until")
    Instant leasedUntil;

    @Column(name = "rejected_at")
    Instant rejectedAt;

    static OutboxRow of(Event event) {
        var row = new OutboxRow();
        row.id = event.id();
        row.occurredAt = event.occurredAt();
        row.action = event.action().name();
        row.failure = event.failure().orElse(null);
        row.subject = event.subject().orElse(null);
        row.method = event.method();
        row.address = event.origin().address();
        row.userAgent = event.origin().userAgent();
        row.sessionId = event.session().orElse(null);
        row.processingMicros = event.processing().toNanos() / 1_000;
        return row;
    }

    Event toEvent() {
        return new Event(
                id,
                occurredAt,
                Action.valueOf(action),
                Optional.ofNullable(failure),
                Optional.ofNullable(subject),
                method,
                new Origin(address, userAgent),
                Optional.ofNullable(sessionId),
                Duration.of(processingMicros, ChronoUnit.MICROS));
    }
}
