package io.signet.gateway.security;

import io.signet.access.RedisLine;
import io.signet.access.SessionQuestion;
import io.signet.access.Turns;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import io.vertx.redis.client.impl.types.ErrorType;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Token buckets in Redis, which every gateway shares. One script reads, decides and writes, so no two interleave. What is
 * asked in one turn of an event loop goes there as one question: the busier the gateway, the less a request costs either.
 */
final class RedisBuckets {
    private static final double MILLIONTH = 1e-6;

    /**
     * KEYS: the buckets, then what is to be read besides. ARGV: of each bucket how many tokens are wanted, its capacity, and
     * its window in milliseconds. Answers of each bucket how many tokens were taken and how many millionths of one are left,
     * then the values of the other keys. Reckons by Redis's clock, the only one that all gateways share.
     */
    private static final String SCRIPT = """
            local time = redis.call('TIME')
            local now = time[1] * 1000 + time[2] / 1000
            local values = redis.call('MGET', unpack(KEYS))
            local buckets = #ARGV / 3
            local answer = {}
            for i = 1, buckets do
              local wanted, capacity, window = tonumber(ARGV[3 * i - 2]), tonumber(ARGV[3 * i - 1]), tonumber(ARGV[3 * i])
              local tokens = capacity
              if values[i] then
                local left, at = struct.unpack('<dd', values[i])
                tokens = math.min(capacity, left + math.max(0, now - at) / window * capacity)
              end
              local taken = math.min(wanted, math.floor(tokens))
              redis.call('SET', KEYS[i], struct.pack('<dd', tokens - taken, now), 'PX', window)
              answer[2 * i - 1] = taken
              answer[2 * i] = math.floor((tokens - taken) * 1000000)
            end
            for i = buckets + 1, #KEYS do
              answer[buckets + i] = values[i]
            end
            return answer
            """;

    private static final String DIGEST = sha1(SCRIPT);

    private final Vertx vertx;
    private final RedisLine redis;
    private final Duration timeout;
    private final Turns<Wish> turns = new Turns<>(this::ask);

    /** @param timeout within which Redis must answer */
    RedisBuckets(Vertx vertx, RedisLine redis, Duration timeout) {
        this.vertx = vertx;
        this.redis = redis;
        this.timeout = timeout;
    }

    /** Takes one token out of the bucket of that key, if there is one. Fails when Redis does not answer. */
    Future<Verdict> take(String key, Limit limit, Optional<SessionQuestion> besides) {
        var context = (ContextInternal) vertx.getOrCreateContext();
        var wish = new Wish(key, limit, besides, context.promise());
        turns.add(wish, context);
        return wish.granted().future().map(granted -> {
            besides.ifPresent(question -> question.answered(granted.besides()));
            return granted.verdict();
        });
    }

    /** A request's wish for a token. */
    private record Wish(String key, Limit limit, Optional<SessionQuestion> besides, Promise<Granted> granted) {}

    /** @param besides null where Redis has no such value */
    private record Granted(Wish wish, Verdict verdict, String besides) {}

    private void ask(List<Wish> wishes) {
        var batch = new Batch(wishes);
        redis.ask(batch.request(Command.EVALSHA, DIGEST))
                .recover(fault -> fault instanceof ErrorType error && error.is("NOSCRIPT")
                        ? redis.ask(batch.request(Command.EVAL, SCRIPT))
                        : Future.failedFuture(fault))
                .timeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .map(batch::granted)
                .onSuccess(
                        all -> all.forEach(granted -> granted.wish().granted().complete(granted)))
                .onFailure(fault -> wishes.forEach(wish -> wish.granted().fail(fault)));
    }

    /** What is asked at once. */
    private static final class Batch {
        private final Map<String, List<Wish>> byBucket = new LinkedHashMap<>();
        private final Map<String, Integer> besides = new LinkedHashMap<>();

        Batch(List<Wish> wishes) {
            for (Wish wish : wishes) {
                byBucket.computeIfAbsent(wish.key(), key -> new ArrayList<>()).add(wish);
                wish.besides().ifPresent(question -> besides.putIfAbsent(question.key(), besides.size()));
            }
        }

        Request request(Command command, String script) {
            Request request = Request.cmd(command).arg(script).arg(byBucket.size() + besides.size());
            byBucket.keySet().forEach(request::arg);
            besides.keySet().forEach(request::arg);
            byBucket.values().forEach(wishes -> {
                Limit limit = wishes.getFirst().limit();
                request.arg(wishes.size())
                        .arg(limit.capacity())
                        .arg(limit.window().toMillis());
            });
            return request;
        }

        /** Those who came first get what there is. */
        List<Granted> granted(Response answer) {
            var granted = new ArrayList<Granted>();
            int value = 0;
            for (List<Wish> wishes : byBucket.values()) {
                int taken = answer.get(value++).toInteger();
                double left = answer.get(value++).toLong() * MILLIONTH;
                for (int i = 0; i < wishes.size(); i++) {
                    Wish wish = wishes.get(i);
                    double leftByThen = left + Math.max(0, taken - 1 - i);
                    granted.add(new Granted(wish, wish.limit().verdict(i < taken, leftByThen), besides(wish, answer)));
                }
            }
            return granted;
        }

        private String besides(Wish wish, Response answer) {
            return wish.besides()
                    .map(question -> answer.get(2 * byBucket.size() + besides.get(question.key())))
                    .map(Response::toString)
                    .orElse(null);
        }
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
