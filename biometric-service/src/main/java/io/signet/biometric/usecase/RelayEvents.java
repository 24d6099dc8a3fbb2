package io.signet.biometric.usecase;

import io.quarkus.scheduler.Scheduled;
import io.signet.biometric.client.AnalyticsClient;
import io.signet.biometric.store.OutboxRepository;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/** Hands events on to the authentication log; what it does not acknowledge stays and is sent again. */
@Singleton
class RelayEvents {
    private static final Logger LOG = Logger.getLogger(RelayEvents.class);
    private static final int BATCH = 200;

    private final OutboxRepository outbox;
    private final AnalyticsClient analytics;
    private final AtomicBoolean stuck = new AtomicBoolean();

    RelayEvents(OutboxRepository outbox, AnalyticsClient analytics) {
        this.outbox = outbox;
        this.analytics = analytics;
    }

    @Scheduled(every = "${signet.outbox.interval:1s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> relay() {
        return drained()
                .onItem()
                .invoke(this::flowing)
                .onFailure()
                .invoke(this::stuck)
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    /** Until there is no full batch left. */
    private Uni<Integer> drained() {
        return outbox.drain(BATCH, analytics::record)
                .chain(sent -> sent == BATCH ? drained() : Uni.createFrom().item(sent));
    }

    /** Says it once, not each second. */
    private void stuck(Throwable failure) {
        if (stuck.compareAndSet(false, true)) {
            LOG.warnf("Events wait for the authentication log: %s", failure.getMessage());
        }
    }

    private void flowing() {
        if (stuck.compareAndSet(true, false)) {
            LOG.info("Events reach the authentication log again");
        }
    }
}
