package io.signet.auth.event;

import io.signet.auth.domain.Action;
import io.signet.auth.domain.Event;
import io.signet.auth.domain.Origin;
import io.signet.auth.domain.Reason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** Runs while one attempt is made, and turns its end into an event. */
public final class Stopwatch {
    private final Clock clock;
    private final Supplier<UUID> ids;
    private final Instant start;

    Stopwatch(Clock clock, Supplier<UUID> ids) {
        this.clock = clock;
        this.ids = ids;
        start = clock.instant();
    }

    public Event success(Action action, UUID subject, String method, Origin origin, UUID session) {
        return event(action, Optional.empty(), Optional.of(subject), method, origin, Optional.of(session));
    }

    /** An attempt by somebody who need not be signed in. */
    public Event success(Action action, UUID subject, String method, Origin origin) {
        return event(action, Optional.empty(), Optional.of(subject), method, origin, Optional.empty());
    }

    public Event failure(Action action, Reason reason, Optional<UUID> subject, String method, Origin origin) {
        return failure(action, reason.name(), subject, method, origin, Optional.empty());
    }

    /**
     * An attempt that failed.
     *
     * @param reason as a service answered it
     */
    public Event failure(
            Action action,
            String reason,
            Optional<UUID> subject,
            String method,
            Origin origin,
            Optional<UUID> session) {
        return event(action, Optional.of(reason), subject, method, origin, session);
    }

    private Event event(
            Action action,
            Optional<String> failure,
            Optional<UUID> subject,
            String method,
            Origin origin,
            Optional<UUID> session) {
        Instant now = clock.instant();
        return new Event(
                ids.get(), now, action, failure, subject, method, origin, session, Duration.between(start, now));
    }
}
