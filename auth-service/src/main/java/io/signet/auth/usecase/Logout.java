package io.signet.auth.usecase;

import io.signet.auth.domain.Action;
import io.signet.auth.domain.Caller;
import io.signet.auth.domain.Session;
import io.signet.auth.event.Stopwatch;
import io.signet.auth.event.Stopwatches;
import io.signet.auth.store.Transactions;
import io.signet.auth.store.Work;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;

/** Ends the caller's session, or all of the caller's sessions. Harmless when they have ended. */
@ApplicationScoped
public class Logout {
    private final Transactions transactions;
    private final AnnounceEnds ends;
    private final Stopwatches stopwatches;
    private final Clock clock;

    @Inject
    public Logout(Transactions transactions, AnnounceEnds ends, Stopwatches stopwatches, Clock clock) {
        this.transactions = transactions;
        this.ends = ends;
        this.stopwatches = stopwatches;
        this.clock = clock;
    }

    public Uni<Void> logout(Caller caller, boolean everywhere) {
        Stopwatch watch = stopwatches.start();
        return transactions
                .run(work -> work.sessions()
                        .of(caller)
                        .chain(session -> session.isPresent()
                                ? end(work, caller, session.get(), everywhere, watch)
                                : Uni.createFrom().voidItem()))
                .call(ends::announce);
    }

    private Uni<Void> end(Work work, Caller caller, Session session, boolean everywhere, Stopwatch watch) {
        Instant now = clock.instant();
        Uni<Void> others = everywhere
                ? work.sessions().endOthers(caller, now)
                : Uni.createFrom().voidItem();
        return others.chain(() -> work.sessions().end(session.id(), now))
                .chain(() -> work.outbox()
                        .add(watch.success(Action.LOGOUT, caller.account(), "", session.origin(), session.id())));
    }
}
