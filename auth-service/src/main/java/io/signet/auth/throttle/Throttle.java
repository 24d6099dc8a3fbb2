package io.signet.auth.throttle;

import io.micrometer.core.instrument.MeterRegistry;
import io.signet.auth.domain.Admission;
import io.signet.auth.domain.ProofAttempt;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.RedisAPI;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Limits guessing: one count for all ways to show who one is. Attempts are counted before their proof is looked at, so that
 * many at once get no more than one after the other. The counts are in Redis and in this instance's memory; what is closed in one
 * of them is closed, so that a Redis that comes and goes hands out no second budget, and never is there none. Accounts are locked by
 * the count in Redis while it answers. Results may come on any thread.
 */
@Singleton
public class Throttle {
    private static final Logger LOG = Logger.getLogger(Throttle.class);

    private final ThrottleConfig config;
    private final RedisCounts shared;
    private final LocalCounts local;
    private final Clock clock;
    /** When Redis is asked again; the beginning of time while it answers. */
    private final AtomicReference<Instant> askAgain = new AtomicReference<>(Instant.MIN);

    @Inject
    public Throttle(ThrottleConfig config, RedisAPI redis, MeterRegistry metrics, Clock clock) {
        this.config = config;
        this.shared = new RedisCounts(redis, config);
        this.local = new LocalCounts(config, clock);
        this.clock = clock;
        metrics.gauge("signet.throttle.degraded", this, throttle -> throttle.isShared() ? 0 : 1);
    }

    /** Whether the counts are those that all instances share. */
    boolean isShared() {
        return askAgain.get().equals(Instant.MIN);
    }

    /** Counts an attempt as failed, until it is said to be something else. Never fails. */
    public Uni<Admission> count(ProofAttempt attempt) {
        Tally own = local.look(attempt);
        if (!own.untilOpen().isZero()) {
            return Uni.createFrom().item(admission(attempt, own));
        }
        if (clock.instant().isBefore(askAgain.get())) {
            return Uni.createFrom().item(() -> admission(attempt, local.count(attempt)));
        }
        return shared.count(attempt)
                .ifNoItem()
                .after(config.storeDeadline())
                .fail()
                .map(tally -> {
                    mended();
                    if (tally.untilOpen().isZero()) {
                        var _ = local.count(attempt);
                    }
                    return tally.withOthers(own.othersUntilOpen());
                })
                .onFailure()
                .recoverWithItem(fault -> {
                    broken(fault);
                    return local.count(attempt);
                })
                .map(tally -> admission(attempt, tally));
    }

    /** The attempt was none: nothing was looked at, or it was right and does not suffice. Never fails. */
    public Uni<Void> undo(Admission.Counted counted) {
        local.undo(counted.attempt());
        return tell(redis -> redis.undo(counted.attempt()));
    }

    /**
     * The owner is known: failures before are forgiven, those with samples where samples were shown. Never fails.
     *
     * @param biometric whether samples were among what was shown
     */
    public Uni<Void> clear(Admission.Counted counted, boolean biometric) {
        local.clear(counted.attempt(), biometric);
        return tell(redis -> redis.clear(counted.attempt(), biometric));
    }

    private Admission admission(ProofAttempt attempt, Tally tally) {
        if (!tally.untilOpen().isZero()) {
            return new Admission.Closed(tally.untilOpen());
        }
        boolean elsewhereClosed = !tally.othersUntilOpen().isZero();
        boolean beyond =
                tally.failures() > config.lockAfter() || tally.biometricFailures() > config.lockAfterBiometric();
        boolean last =
                tally.failures() >= config.lockAfter() || tally.biometricFailures() >= config.lockAfterBiometric();
        return new Admission.Counted(
                elsewhereClosed ? attempt.atFirstPlace() : attempt, elsewhereClosed || beyond, last);
    }

    /** What Redis does not hear of stays counted there: that errs on the safe side. */
    private Uni<Void> tell(Function<RedisCounts, Uni<Void>> news) {
        if (clock.instant().isBefore(askAgain.get())) {
            return Uni.createFrom().voidItem();
        }
        return news.apply(shared)
                .ifNoItem()
                .after(config.storeDeadline())
                .fail()
                .onFailure()
                .invoke(this::broken)
                .onFailure()
                .recoverWithNull();
    }

    private void mended() {
        if (!askAgain.getAndSet(Instant.MIN).equals(Instant.MIN)) {
            LOG.info("Redis answers again: failed sign-ins are counted across instances");
        }
    }

    private void broken(Throwable fault) {
        Instant until = clock.instant().plus(config.storePause());
        if (askAgain.getAndSet(until).equals(Instant.MIN)) {
            LOG.warnf(
                    "Redis does not answer, failed sign-ins are counted by this instance alone: %s",
                    fault.getMessage());
        }
    }
}
