package io.signet.auth.throttle;

import io.signet.auth.domain.ProofAttempt;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What {@link RedisCounts} does, in this instance's memory. Of bounded size: when full, what is untouched for longest makes
 * room. Forgets sooner, since it does not hear what other instances forgave.
 */
final class LocalCounts {
    /** @param before of {@code at}, before the latest */
    private record Failures(long all, long biometric, Instant at, Instant before) {
        static final Failures NONE = new Failures(0, 0, Instant.EPOCH, Instant.EPOCH);

        Failures counted(boolean withSamples, Instant now) {
            return new Failures(all + 1, biometric + (withSamples ? 1 : 0), now, at);
        }

        Failures undone(boolean withSamples) {
            return new Failures(Math.max(0, all - 1), Math.max(0, biometric - (withSamples ? 1 : 0)), before, before);
        }

        Failures cleared(boolean withSamples) {
            return new Failures(0, withSamples ? 0 : biometric, at, before);
        }
    }

    private final Clock clock;
    private final ThrottleConfig config;
    private final Map<String, Failures> counts;

    LocalCounts(ThrottleConfig config, Clock clock) {
        this.clock = clock;
        this.config = config;
        this.counts = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
                return size() > config.localCounts();
            }
        };
    }

    /** What {@link #count} would answer, without the attempt. */
    synchronized Tally look(ProofAttempt attempt) {
        Instant now = clock.instant();
        Duration others = attempt.places().stream()
                .skip(1)
                .map(place -> untilOpen(place, now))
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
        Failures account = of(attempt.account(), now);
        return new Tally(untilOpen(attempt.places().getFirst(), now), others, account.all(), account.biometric());
    }

    synchronized Tally count(ProofAttempt attempt) {
        Tally before = look(attempt);
        if (!before.untilOpen().isZero()) {
            return before;
        }
        Instant now = clock.instant();
        attempt.places().stream()
                .filter(place -> untilOpen(place, now).isZero())
                .forEach(place -> counts.put(place, of(place, now).counted(false, now)));
        Failures account = of(attempt.account(), now).counted(attempt.biometric(), now);
        counts.put(attempt.account(), account);
        return new Tally(Duration.ZERO, before.othersUntilOpen(), account.all(), account.biometric());
    }

    synchronized void undo(ProofAttempt attempt) {
        Instant now = clock.instant();
        attempt.places().forEach(place -> counts.put(place, of(place, now).undone(false)));
        counts.put(attempt.account(), of(attempt.account(), now).undone(attempt.biometric()));
    }

    synchronized void clear(ProofAttempt attempt, boolean biometric) {
        attempt.places().forEach(counts::remove);
        counts.put(attempt.account(), of(attempt.account(), clock.instant()).cleared(biometric));
    }

    private Failures of(String key, Instant now) {
        Failures found = counts.getOrDefault(key, Failures.NONE);
        Duration memory = max(config.pause(), pause(found.all()).multipliedBy(2));
        return found.at().plus(memory).isAfter(now) ? found : Failures.NONE;
    }

    private Duration untilOpen(String place, Instant now) {
        Failures found = of(place, now);
        return max(Duration.ZERO, Duration.between(now, found.at().plus(pause(found.all()))));
    }

    private Duration pause(long failures) {
        long doublings = failures - config.failures();
        if (doublings < 0) {
            return Duration.ZERO;
        }
        Duration longest = config.longestPause();
        // 2^32 pauses of a millisecond are longer than any that is configured sensibly.
        return doublings > 32 || longest.dividedBy(1L << doublings).compareTo(config.pause()) < 0
                ? longest
                : config.pause().multipliedBy(1L << doublings);
    }

    private static Duration max(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
