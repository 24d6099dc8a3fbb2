package io.signet.auth.event;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Supplier;

/** Starts a {@link Stopwatch} where an attempt begins. */
@ApplicationScoped
public class Stopwatches {
    private final Clock clock;
    private final Supplier<UUID> ids;

    @Inject
    public Stopwatches(Clock clock, Supplier<UUID> ids) {
        this.clock = clock;
        this.ids = ids;
    }

    public Stopwatch start() {
        return new Stopwatch(clock, ids);
    }
}
