package io.signet.auth.usecase;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.signet.auth.domain.DependencyUnavailable;
import io.signet.auth.store.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;

/** Forgets sessions, half-made sign-ins and challenges that nobody can use any more. */
@ApplicationScoped
public class ForgetSessions {
    private final Transactions transactions;
    private final Clock clock;

    @Inject
    public ForgetSessions(Transactions transactions, Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    /** What can't be forgotten now is left to the next time. */
    @Scheduled(
            every = "1h",
            delayed = "10m",
            concurrentExecution = ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    public Uni<Void> forget() {
        return transactions
                .run(work -> work.sessions()
                        .forget(clock.instant())
                        .chain(() -> work.mfaChallenges().forget(clock.instant()))
                        .chain(() -> work.passkeyChallenges().forget(clock.instant()))
                        .chain(() -> work.socialRequests().forget(clock.instant()))
                        .chain(() -> work.socialTickets().forget(clock.instant())))
                .onFailure(DependencyUnavailable.class)
                .recoverWithNull();
    }
}
