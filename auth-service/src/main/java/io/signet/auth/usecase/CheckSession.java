package io.signet.auth.usecase;

import io.signet.access.SessionDirectory;
import io.signet.access.SessionMarks;
import io.signet.auth.domain.Caller;
import io.signet.auth.store.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Says of a session whether it is open, and tells Redis, so that nobody need ask again soon; notes that it was seen. */
@ApplicationScoped
public class CheckSession implements SessionDirectory {
    private static final Logger LOG = Logger.getLogger(CheckSession.class);

    private static final Duration STALE = Duration.ofMinutes(5);

    private final Transactions transactions;
    private final SessionMarks marks;
    private final Clock clock;

    @Inject
    public CheckSession(Transactions transactions, SessionMarks marks, Clock clock) {
        this.transactions = transactions;
        this.marks = marks;
        this.clock = clock;
    }

    @Override
    public Uni<Boolean> isOpen(UUID session, UUID account, String token) {
        return transactions
                .ask(work -> work.sessions().lastSeen(new Caller(account, session)))
                .call(seen -> isStale(seen) ? see(session) : Uni.createFrom().voidItem())
                .map(Optional::isPresent)
                .invoke(open -> {
                    if (open) {
                        remember(session);
                    }
                });
    }

    private boolean isStale(Optional<Instant> seen) {
        return seen.isPresent() && seen.get().isBefore(clock.instant().minus(STALE));
    }

    private Uni<Void> see(UUID session) {
        return transactions.run(work -> work.sessions().see(session, clock.instant()));
    }

    // Nobody waits for it: with Redis away the database is asked again.
    private void remember(UUID session) {
        var _ = marks.open(session)
                .subscribe()
                .with(ignored -> {}, fault -> LOG.debugf("Redis was not told of a session: %s", fault.getMessage()));
    }
}
