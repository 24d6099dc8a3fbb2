package io.signet.analytics.api;

import io.signet.analytics.domain.UserStats;
import io.signet.proto.analytics.v1.GetUserStatsResponse;
import io.signet.proto.analytics.v1.MethodStats;

/** Figures: domain to contract. */
final class Stats {
    private Stats() {}

    static GetUserStatsResponse toProto(UserStats stats) {
        var builder = GetUserStatsResponse.newBuilder()
                .setAttempts(stats.attempts())
                .setSuccesses(stats.successes())
                .addAllMethods(stats.methods().stream().map(Stats::toProto).toList());
        stats.successRate().ifPresent(builder::setSuccessRate);
        stats.meanProcessingMillis().ifPresent(builder::setMeanProcessingMillis);
        stats.meanMatchedDistance().ifPresent(builder::setMeanMatchedDistance);
        stats.lastSuccessAt().map(Times::toProto).ifPresent(builder::setLastSuccessAt);
        stats.lastFailureAt().map(Times::toProto).ifPresent(builder::setLastFailureAt);
        return builder.build();
    }

    private static MethodStats toProto(UserStats.MethodStats stats) {
        return MethodStats.newBuilder()
                .setMethod(stats.method())
                .setAttempts(stats.attempts())
                .setSuccesses(stats.successes())
                .build();
    }
}
