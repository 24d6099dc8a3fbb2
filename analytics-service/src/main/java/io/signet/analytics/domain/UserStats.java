package io.signet.analytics.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Figures about the login and verify attempts of one account.
 *
 * @param meanProcessingMillis over the attempts that report it
 * @param meanMatchedDistance of the fused distances of accepted attempts, 0 to 128
 * @param methods sorted by name; attempts without a method are in none
 */
public record UserStats(
        long attempts,
        long successes,
        OptionalDouble meanProcessingMillis,
        OptionalDouble meanMatchedDistance,
        Optional<Instant> lastSuccessAt,
        Optional<Instant> lastFailureAt,
        List<MethodStats> methods) {
    public UserStats {
        if (successes < 0 || attempts < successes) {
            throw new IllegalArgumentException("%d successes of %d attempts".formatted(successes, attempts));
        }
        methods = List.copyOf(methods);
    }

    /** successes / attempts, 0 to 1; empty before the first attempt. */
    public OptionalDouble successRate() {
        return attempts == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) successes / attempts);
    }

    /** The attempts by one method. */
    public record MethodStats(String method, long attempts, long successes) {}
}
