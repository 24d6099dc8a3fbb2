package io.signet.gateway.security;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.signet.access.RedisLine;
import io.signet.access.SessionQuestion;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts requests in Redis, where all gateways share one count, and in the gateway's own memory; the stricter of the two
 * counts. The own count is drawn only by what Redis let through, so that it never refuses what fits the shared budget. While
 * Redis is away the own count holds alone: never is there no limit, and a Redis that comes and goes hands out no second budget.
 */
@Singleton
class RateLimits {
    private static final long SHARED = Long.MIN_VALUE;

    private final LimitsConfig config;
    private final RedisBuckets shared;
    private final LocalBuckets local;
    private final MeterRegistry metrics;
    private final Map<Decision, Counter> decisions = new ConcurrentHashMap<>();
    /** When to ask Redis again, on the clock of {@link System#nanoTime()}; {@link #SHARED} while it answers. */
    private final AtomicLong askAgain = new AtomicLong(SHARED);

    private record Decision(String store, String policy, boolean allowed) {}

    RateLimits(LimitsConfig config, Vertx vertx, RedisLine redis, MeterRegistry metrics) {
        this.config = config;
        this.shared = new RedisBuckets(vertx, redis, config.storeTimeout());
        this.local = new LocalBuckets(config.localBuckets(), System::nanoTime);
        this.metrics = metrics;
        metrics.gauge("signet.rate.limit.degraded", this, limits -> limits.isShared() ? 0 : 1);
    }

    /** Whether the count is the one that all gateways share. */
    boolean isShared() {
        return askAgain.get() == SHARED;
    }

    /** Takes one token for {@code key}. Never fails. */
    Future<Verdict> take(String key, Limit limit) {
        return take(key, limit, 1, Optional.empty());
    }

    /**
     * Takes {@code cost} tokens, 1 to the limit's capacity. Never fails.
     *
     * @param session has the question answered, as Redis is asked anyway; a request of a session that has ended takes nothing
     */
    Future<Verdict> take(String key, Limit limit, int cost, Optional<SessionQuestion> session) {
        String bucket = "signet:bucket:" + limit.name() + ':' + key;
        long until = askAgain.get();
        if (until != SHARED && System.nanoTime() - until < 0) {
            return Future.succeededFuture(counted("memory", local.take(bucket, limit, cost)));
        }
        return shared.take(bucket, limit, cost, session)
                .map(verdict -> {
                    mended();
                    boolean ended = session.filter(SessionQuestion::saysEnded).isPresent();
                    return counted(
                            "redis",
                            verdict.allowed() && !ended ? verdict.stricter(local.take(bucket, limit, cost)) : verdict);
                })
                .otherwise(fault -> {
                    broken(fault);
                    return counted("memory", local.take(bucket, limit, cost));
                });
    }

    private void mended() {
        if (askAgain.getAndSet(SHARED) != SHARED) {
            Log.info("Redis answers again: rate limits hold across gateways");
        }
    }

    private void broken(Throwable fault) {
        long pauseEnds = System.nanoTime() + config.storePause().toNanos();
        if (askAgain.getAndSet(pauseEnds == SHARED ? pauseEnds + 1 : pauseEnds) == SHARED) {
            Log.warnf("Redis does not answer, rate limits hold for this gateway alone: %s", fault.getMessage());
        }
    }

    private Verdict counted(String store, Verdict verdict) {
        decisions
                .computeIfAbsent(new Decision(store, verdict.limit().name(), verdict.allowed()), this::counter)
                .increment();
        return verdict;
    }

    private Counter counter(Decision decision) {
        return metrics.counter(
                "signet.rate.limit.decisions",
                "store",
                decision.store(),
                "policy",
                decision.policy(),
                "outcome",
                decision.allowed() ? "allowed" : "refused");
    }
}
