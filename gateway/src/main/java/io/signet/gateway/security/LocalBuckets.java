package io.signet.gateway.security;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Token buckets in this process's memory, for this gateway's own count. Of bounded size: when full, the bucket
 * untouched for longest makes room, which is the one nearest to being full again.
 */
final class LocalBuckets {
    private record Bucket(double tokens, long nanos) {}

    private final LongSupplier nanoTime;
    private final Map<String, Bucket> buckets;

    /** @param nanoTime a clock that never goes back, in nanoseconds */
    LocalBuckets(int most, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.buckets = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
                return size() > most;
            }
        };
    }

    /** Takes that many tokens out of the bucket of that key, if they are there. */
    synchronized Verdict take(String key, Limit limit, int cost) {
        long now = nanoTime.getAsLong();
        double tokens = limit.capacity();
        Bucket bucket = buckets.get(key);
        if (bucket != null) {
            double grown = (double) (now - bucket.nanos()) / limit.window().toNanos() * limit.capacity();
            tokens = Math.min(limit.capacity(), bucket.tokens() + grown);
        }
        boolean allowed = tokens >= cost;
        double left = allowed ? tokens - cost : tokens;
        buckets.put(key, new Bucket(left, now));
        return limit.verdict(allowed, left, cost);
    }

    synchronized int size() {
        return buckets.size();
    }
}
