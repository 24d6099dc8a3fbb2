package io.signet.auth.usecase;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.signet.auth.client.Biometric;
import io.signet.auth.domain.DependencyUnavailable;
import io.signet.auth.domain.TemplateErasure;
import io.signet.auth.store.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executor;
import org.jboss.logging.Logger;

/** Has templates erased that may not be kept any more: at once, or as soon as biometric-service is back. */
@ApplicationScoped
public class EraseTemplates {
    private static final Logger LOG = Logger.getLogger(EraseTemplates.class);
    private static final int AT_ONCE = 20;

    private final Transactions transactions;
    private final Biometric biometric;
    private final ErasureConfig config;
    private final Clock clock;

    @Inject
    public EraseTemplates(Transactions transactions, Biometric biometric, ErasureConfig config, Clock clock) {
        this.transactions = transactions;
        this.biometric = biometric;
        this.config = config;
        this.clock = clock;
    }

    /** What can't be done now is tried again until it can. */
    @Scheduled(
            every = "${signet.sweep.every:30s}",
            concurrentExecution = ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    public Uni<Void> eraseAll() {
        Executor loop = EventLoop.current();
        Instant now = clock.instant();
        return transactions
                .run(work -> work.templateErasures().lease(AT_ONCE, now, now.plus(config.retry())))
                .chain(erasures -> eraseAll(erasures, loop))
                .onFailure(DependencyUnavailable.class)
                .recoverWithNull();
    }

    private Uni<Void> eraseAll(List<TemplateErasure> erasures, Executor loop) {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (TemplateErasure erasure : erasures) {
            all = all.chain(() -> erase(erasure, loop)
                    .onFailure(DependencyUnavailable.class)
                    .invoke(away -> LOG.warnf("Templates are erased later: %s", away.getMessage()))
                    .onFailure(DependencyUnavailable.class)
                    .recoverWithNull()
                    .emitOn(loop));
        }
        return all;
    }

    /** Does what was ordered. */
    Uni<Void> erase(TemplateErasure erasure, Executor loop) {
        return biometric
                .erase(erasure)
                .emitOn(loop)
                .chain(() -> transactions.run(work -> work.templateErasures().done(erasure)));
    }
}
