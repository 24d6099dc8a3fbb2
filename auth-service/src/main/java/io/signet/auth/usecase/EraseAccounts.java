package io.signet.auth.usecase;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.signet.auth.client.Analytics;
import io.signet.auth.client.Biometric;
import io.signet.auth.domain.Action;
import io.signet.auth.domain.DependencyUnavailable;
import io.signet.auth.domain.Erasure;
import io.signet.auth.domain.Erasure.Progress;
import io.signet.auth.domain.Event;
import io.signet.auth.domain.Origin;
import io.signet.auth.mail.Letters;
import io.signet.auth.mail.Postman;
import io.signet.auth.store.Transactions;
import io.signet.auth.store.Work;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Erases accounts whose grace has ended, in every service: a saga. Each step can be repeated and is noted in the database, so
 * that whatever crashes in between, another run goes on where this one ended. The account goes last; then its owner is told.
 */
@ApplicationScoped
public class EraseAccounts {
    private static final Logger LOG = Logger.getLogger(EraseAccounts.class);
    private static final int AT_ONCE = 20;

    private final Transactions transactions;
    private final Biometric biometric;
    private final Analytics analytics;
    private final Postman postman;
    private final Letters letters;
    private final ErasureConfig config;
    private final Clock clock;
    private final Supplier<UUID> ids;

    @Inject
    public EraseAccounts(
            Transactions transactions,
            Biometric biometric,
            Analytics analytics,
            Postman postman,
            Letters letters,
            ErasureConfig config,
            Clock clock,
            Supplier<UUID> ids) {
        this.transactions = transactions;
        this.biometric = biometric;
        this.analytics = analytics;
        this.postman = postman;
        this.letters = letters;
        this.config = config;
        this.clock = clock;
        this.ids = ids;
    }

    /** What can't be done now is tried again until it can. */
    @Scheduled(
            every = "${signet.sweep.every:30s}",
            concurrentExecution = ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    public Uni<Void> erase() {
        Executor loop = EventLoop.current();
        Instant now = clock.instant();
        return transactions
                .run(work -> work.erasures()
                        .begin(now)
                        .chain(() -> work.erasures().lease(AT_ONCE, now, now.plus(config.retry()))))
                .chain(erasures -> advanceAll(erasures, loop))
                .onFailure(DependencyUnavailable.class)
                .recoverWithNull();
    }

    private Uni<Void> advanceAll(List<Erasure> erasures, Executor loop) {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (Erasure erasure : erasures) {
            all = all.chain(() -> advance(erasure, loop)
                    .onFailure()
                    .invoke(fault -> LOG.warnf(
                            "The erasure of an account goes on later, after %s: %s",
                            erasure.progress(), fault.getMessage()))
                    .onFailure()
                    .recoverWithNull()
                    .emitOn(loop));
        }
        return all;
    }

    private Uni<Void> advance(Erasure erasure, Executor loop) {
        return switch (erasure.progress()) {
            case BEGUN ->
                biometric
                        .eraseSubject(erasure.account())
                        .emitOn(loop)
                        .chain(() -> advance(erasure, Progress.TEMPLATES_ERASED, loop));
            case TEMPLATES_ERASED ->
                analytics
                        .eraseSubject(erasure.account())
                        .emitOn(loop)
                        .chain(() -> advance(erasure, Progress.EVENTS_ERASED, loop));
            case EVENTS_ERASED -> advance(erasure, Progress.ACCOUNT_ERASED, loop);
            case ACCOUNT_ERASED -> confirm(erasure, loop);
        };
    }

    private Uni<Void> advance(Erasure erasure, Progress to, Executor loop) {
        return transactions
                .run(work -> work.erasures()
                        .advance(erasure, to)
                        .call(advanced -> advanced && to == Progress.ACCOUNT_ERASED
                                ? eraseAccount(work, erasure)
                                : Uni.createFrom().voidItem()))
                .chain(advanced -> advanced
                        ? advance(erasure.with(to), loop)
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> eraseAccount(Work work, Erasure erasure) {
        return work.outbox()
                .forgetSubject(erasure.account())
                .chain(() -> work.accounts().erase(erasure.account()))
                .chain(() -> work.outbox().add(erased(erasure)));
    }

    /** That it was done is told; whose it was can't be. */
    private Event erased(Erasure erasure) {
        Instant now = clock.instant();
        return new Event(
                ids.get(),
                now,
                Action.ACCOUNT_ERASED,
                Optional.empty(),
                Optional.empty(),
                "",
                Origin.UNKNOWN,
                Optional.empty(),
                Duration.between(erasure.begunAt(), now));
    }

    private Uni<Void> confirm(Erasure erasure, Executor loop) {
        return postman.deliver(letters.erased(erasure.username(), erasure.email()))
                .onFailure(fault -> isGivenUp(erasure))
                .invoke(fault -> LOG.errorf("An erasure could not be confirmed by mail: %s", fault.getMessage()))
                .onFailure(fault -> isGivenUp(erasure))
                .recoverWithNull()
                .emitOn(loop)
                .chain(() -> transactions.run(work -> work.erasures().end(erasure.account())));
    }

    private boolean isGivenUp(Erasure erasure) {
        return clock.instant().isAfter(erasure.begunAt().plus(config.mailPatience()));
    }
}
