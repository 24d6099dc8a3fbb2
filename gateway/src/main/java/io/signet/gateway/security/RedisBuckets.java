package io.signet.gateway.security;

import io.signet.access.RedisLine;
import io.signet.access.SessionQuestion;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import io.vertx.redis.client.impl.types.ErrorType;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** Token buckets in Redis, which every gateway shares. One script reads, decides and writes, so no two interleave. */
final class RedisBuckets {
    /**
     * KEYS[1]: the bucket. KEYS[2], if any: what is to be read besides. ARGV: capacity, window in milliseconds. Answers
     * whether a token was taken, the tokens left in millionths, and the value of KEYS[2]. Reckons by Redis's clock, the only
     * one that all gateways share.
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
            return {allowed, math.floor(tokens * 1000000), KEYS[2] and redis.call('GET', KEYS[2])}
            """;

    private static final String DIGEST = sha1(SCRIPT);

    private final RedisLine redis;

    RedisBuckets(RedisLine redis) {
        this.redis = redis;
    }

    /** Takes one token out of the bucket of that key, if there is one. Fails when Redis does not answer. */
    Future<Verdict> take(String key, Limit limit, Optional<SessionQuestion> besides) {
        return redis.ask(request(Command.EVALSHA, DIGEST, key, limit, besides))
                .recover(fault -> fault instanceof ErrorType error && error.is("NOSCRIPT")
                        ? redis.ask(request(Command.EVAL, SCRIPT, key, limit, besides))
                        : Future.failedFuture(fault))
                .map(answer -> {
                    besides.ifPresent(question -> question.answered(text(answer.get(2))));
                    return verdict(answer, limit);
                });
    }

    private static Request request(
            Command command, String script, String key, Limit limit, Optional<SessionQuestion> besides) {
        Request request = Request.cmd(command).arg(script);
        besides.ifPresentOrElse(
                question -> request.arg(2).arg(key).arg(question.key()),
                () -> request.arg(1).arg(key));
        return request.arg(limit.capacity()).arg(limit.window().toMillis());
    }

    private static String text(Response value) {
        return value == null ? null : value.toString();
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
