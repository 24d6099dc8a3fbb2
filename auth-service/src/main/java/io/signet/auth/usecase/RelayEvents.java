package io.signet.auth.usecase;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.signet.auth.client.Analytics;
import io.signet.auth.domain.DependencyUnavailable;
import io.signet.auth.domain.Event;
import io.signet.auth.store.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executor;
import org.jboss.logging.Logger;

/**
 * Carries events from the outbox to analytics-service, at least once each. While that is away, they wait and nothing else
 * does. Between leasing and removing a batch no transaction is open.
 */
@ApplicationScoped
public class RelayEvents {
    private static final Logger LOG = Logger.getLogger(RelayEvents.class);
    private static final int BATCH = 200;
    /** Longer than a batch takes at most; after that another instance may send what this one leased before it died. */
    private static final Duration LEASE = Duration.ofSeconds(30);

    private final Transactions transactions;
    private final Analytics analytics;
    private final Clock clock;
    private volatile boolean waiting;

    @Inject
    public RelayEvents(Transactions transactions, Analytics analytics, Clock clock) {
        this.transactions = transactions;
        this.analytics = analytics;
        this.clock = clock;
    }

    /** Sends until the outbox is empty or analytics-service away. */
    @Scheduled(
            every = "${signet.outbox.every:1s}",
            concurrentExecution = ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    public Uni<Void> relay() {
        return drain(EventLoop.current())
                .onFailure(DependencyUnavailable.class)
                .invoke(this::noteWaiting)
                .onFailure(DependencyUnavailable.class)
                .recoverWithNull();
    }

    private Uni<Void> drain(Executor loop) {
        Instant now = clock.instant();
        return transactions
                .run(work -> work.outbox().lease(BATCH, now, now.plus(LEASE)))
                .chain(events -> events.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : send(events, loop).chain(() -> drain(loop)));
    }

    private Uni<Void> send(List<Event> events, Executor loop) {
        return analytics
                .record(events)
                .emitOn(loop)
                .onFailure()
                .call(() -> release(events))
                .chain(taken -> taken ? remove(events) : separate(events, loop));
    }

    /** What can't be given back now is free when its lease ends. */
    private Uni<Void> release(List<Event> events) {
        return transactions
                .run(work -> work.outbox().release(events))
                .onFailure(DependencyUnavailable.class)
                .recoverWithNull();
    }

    private Uni<Void> remove(List<Event> events) {
        if (waiting) {
            waiting = false;
            LOG.info("Events reach analytics-service again");
        }
        return transactions.run(work -> work.outbox().remove(events));
    }

    /** Finds the event that is not taken, so that it doesn't hold up the others. */
    private Uni<Void> separate(List<Event> events, Executor loop) {
        if (events.size() == 1) {
            LOG.errorf(
                    "analytics-service does not take the event %s; it is kept aside",
                    events.getFirst().id());
            return transactions.run(work -> work.outbox().reject(events, clock.instant()));
        }
        Uni<Void> all = Uni.createFrom().voidItem();
        for (Event event : events) {
            all = all.chain(() -> send(List.of(event), loop));
        }
        return all;
    }

    private void noteWaiting(Throwable fault) {
        if (!waiting) {
            waiting = true;
            LOG.warnf("Events wait in the outbox: %s", fault.getMessage());
        }
    }
}
