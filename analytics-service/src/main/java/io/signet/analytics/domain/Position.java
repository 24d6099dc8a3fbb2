package io.signet.analytics.domain;

import java.time.Instant;
import java.util.UUID;

/** A place in the log: newest first, and by descending id among events of the same microsecond. */
public record Position(Instant occurredAt, UUID id) {
    public static Position of(Event event) {
        return new Position(event.occurredAt(), event.id());
    }
}
