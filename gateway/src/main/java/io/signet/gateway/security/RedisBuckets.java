package io.signet.gateway.security;

import io.vertx.core.Future;
import io.vertx.redis.client.RedisAPI;
import io.vertx.redis.client.Response;
import io.vertx.redis.client.impl.types.ErrorType;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Token buckets in Redis, which every gateway shares. One script reads, decides and writes, so no two interleave. */
final class RedisBuckets {
    /**
     * KEYS[1]: the bucket. ARGV: capacity, window in milliseconds. Answers whether a token was taken, and the tokens left
     * in millionths. Reckons by Redis's clock, the only one that all gateways share.
     */
    private static final String SCRIPT = """
            local capacity, window = tonumber(ARGV[1]), tonumber(ARGV[2])
            local time = redis.call('TIME')
            local now = time[1] * 1000 + time[2] / 1000
            local bucket = redis.call('HMGET', KEYS[1], 'tokens', 'at')
            local tokens = capacity
            if bucket[1] then
              local grown = math.max(0, now - tonumber(bucket[2])) / window * capacity
              tokens = math.min(capacity, tonumber(bucket[1]) + grown)
            end
            local allowed = 0
            if tokens >= 1 then
              tokens = tokens - 1
              allowed = 1
            end
            redis.call('HSET', KEYS[1], 'tokens', string.format('%.9f', tokens), 'at', string.format('%.3f', now))
            redis.call('PEXPIRE', KEYS[1], window)
            return {allowed, math.floor(tokens * 1000000)}
            """;

    private static final String DIGEST = sha1(SCRIPT);

    private final RedisAPI redis;

    RedisBuckets(RedisAPI redis) {
        this.redis = redis;
    }

    /** Takes one token out of the bucket of that key, if there is one. Fails when Redis does not answer. */
    Future<Verdict> take(String key, Limit limit) {
        String capacity = Integer.toString(limit.capacity());
        String window = Long.toString(limit.window().toMillis());
        return redis.evalsha(List.of(DIGEST, "1", key, capacity, window))
                .recover(fault -> fault instanceof ErrorType error && error.is("NOSCRIPT")
                        ? redis.eval(List.of(SCRIPT, "1", key, capacity, window))
                        : Future.failedFuture(fault))
                .map(answer -> verdict(answer, limit));
    }

    private static Verdict verdict(Response answer, Limit limit) {
        return limit.verdict(answer.get(0).toInteger() == 1, answer.get(1).toLong() / 1_000_000.0);
    }

    private static String sha1(String script) {
        try {
            // Redis names scripts by SHA-1; nothing is protected by it.
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-1").digest(script.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }
}
