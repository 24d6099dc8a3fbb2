package io.signet.analytics.store;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import io.signet.access.AccessConfig;
import io.signet.access.ReadThroughCache;
import io.signet.access.RedisLine;
import io.signet.analytics.domain.UserStats;
import jakarta.inject.Singleton;

/** The figures of accounts. */
@Singleton
class StatsCache extends ReadThroughCache<UserStats> {
    StatsCache(StoreConfig store, AccessConfig access, RedisLine redis, ObjectMapper json, MeterRegistry metrics) {
        super("stats", UserStats.class, store.statsRemembered(), access, redis, json, metrics);
    }
}
