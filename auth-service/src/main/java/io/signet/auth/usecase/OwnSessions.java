package io.signet.auth.usecase;

import io.signet.auth.domain.Action;
import io.signet.auth.domain.Caller;
import io.signet.auth.domain.SeenSession;
import io.signet.auth.domain.Session;
import io.signet.auth.event.Stopwatch;
import io.signet.auth.event.Stopwatches;
import io.signet.auth.store.Transactions;
import io.signet.auth.store.Work;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** The caller's open sessions: shows them and ends one of them. */
@ApplicationScoped
public class OwnSessions {
    private final Transactions transactions;
    private final AnnounceEnds ends;
    private final Stopwatches stopwatches;
    private final Clock clock;

    @Inject
    public OwnSessions(Transactions transactions, AnnounceEnds ends, Stopwatches stopwatches, Clock clock) {
        this.transactions = transactions;
        this.ends = ends;
        this.stopwatches = stopwatches;
        this.clock = clock;
    }

    /** The latest seen first. */
    public Uni<List<SeenSession>> list(Caller caller) {
        return transactions.ask(work -> work.sessions().openOf(caller.account(), clock.instant()));
    }

    /** False when the caller has no such open session. */
    public Uni<Boolean> end(Caller caller, UUID session) {
        Stopwatch watch = stopwatches.start();
        return transactions
                .run(work -> work.sessions()
                        .of(new Caller(caller.account(), session))
                        .chain(found -> found.isPresent()
                                ? end(work, found.get(), watch)
                                : Uni.createFrom().item(false)))
                .call(ends::announce);
    }

    private Uni<Boolean> end(Work work, Session session, Stopwatch watch) {
        return work.sessions()
                .end(session.id(), clock.instant())
                .call(ended -> ended
                        ? work.outbox()
                                .add(watch.success(
                                        Action.LOGOUT, session.account(), "", session.origin(), session.id()))
                        : Uni.createFrom().voidItem());
    }
}
