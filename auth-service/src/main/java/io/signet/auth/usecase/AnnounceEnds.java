package io.signet.auth.usecase;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.signet.access.SessionMarks;
import io.signet.auth.store.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executor;
import org.jboss.logging.Logger;

/**
 * Tells Redis of sessions that have ended, so that no service lets their tokens in any more: at once by whoever ended
 * them, and again and again for as long as Redis was away. The database knows which ends are still untold.
 */
@ApplicationScoped
public class AnnounceEnds {
    private static final Logger LOG = Logger.getLogger(AnnounceEnds.class);
    private static final int AT_ONCE = 500;
    private static final Duration DEADLINE = Duration.ofSeconds(2);

    private final Transactions transactions;
    private final SessionMarks marks;

    @Inject
    public AnnounceEnds(Transactions transactions, SessionMarks marks) {
        this.transactions = transactions;
        this.marks = marks;
    }

    /** Never fails: what can't be told now is told later, and until then the database answers for it. */
    @Scheduled(
            every = "${signet.sessions.announce-every:1s}",
            concurrentExecution = ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    public Uni<Void> announce() {
        Executor loop = EventLoop.current();
        return transactions
                .ask(work -> work.sessions().unannounced(AT_ONCE))
                .chain(ended -> ended.isEmpty() ? Uni.createFrom().voidItem() : announce(ended, loop))
                .onFailure()
                .invoke(fault -> LOG.warnf("The end of sessions is told to Redis later: %s", fault.getMessage()))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> announce(List<UUID> ended, Executor loop) {
        return marks.ended(ended)
                .ifNoItem()
                .after(DEADLINE)
                .fail()
                .emitOn(loop)
                .chain(() -> transactions.run(work -> work.sessions().announced(ended)));
    }
}
