package io.signet.auth.usecase;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.signet.auth.client.Biometric;
import io.signet.auth.domain.DependencyUnavailable;
import io.signet.auth.store.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executor;
import org.jboss.logging.Logger;

/** Erases what unfinished registrations left behind: first the templates, then the account. */
@ApplicationScoped
public class SweepRegistrations {
    private static final Logger LOG = Logger.getLogger(SweepRegistrations.class);
    private static final int AT_ONCE = 50;

    private final Transactions transactions;
    private final Biometric biometric;
    private final Clock clock;

    @Inject
    public SweepRegistrations(Transactions transactions, Biometric biometric, Clock clock) {
        this.transactions = transactions;
        this.biometric = biometric;
        this.clock = clock;
    }

    /** What can't be erased now stays for the next time. */
    @Scheduled(
            every = "${signet.sweep.every:30s}",
            concurrentExecution = ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    public Uni<Void> sweep() {
        Executor loop = EventLoop.current();
        return transactions
                .run(work -> work.registrations().abandonOverdue(clock.instant(), AT_ONCE))
                .chain(accounts -> erase(accounts, loop))
                .onFailure(DependencyUnavailable.class)
                .invoke(fault -> LOG.debug("Unfinished registrations stay for the next time", fault))
                .onFailure(DependencyUnavailable.class)
                .recoverWithNull();
    }

    private Uni<Void> erase(List<UUID> accounts, Executor loop) {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (UUID account : accounts) {
            all = all.chain(() -> biometric.eraseSubject(account).emitOn(loop))
                    .chain(() -> transactions.run(work -> work.accounts().erase(account)))
                    .invoke(() -> LOG.infof("Erased the unfinished registration %s", account));
        }
        return all;
    }
}
