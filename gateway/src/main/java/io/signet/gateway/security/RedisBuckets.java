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
     * KEYS: the buckets, then the sessions. ARGV: of each bucket how many requests draw on it, how many tokens each of them
     * costs, its capacity, its window in milliseconds, and the number of the session without which nothing is drawn, 0 for
     * none. Answers of each bucket how many requests may pass and how many millionths of a token are left, then what the
     * sessions are. Reckons by Redis's clock, the only one that all gateways share.
     */
    private static final String SCRIPT = """
            local time = redis.call('TIME')
            local now = time[1] * 1000 + time[2] / 1000
            local values = redis.call('MGET', unpack(KEYS))
            local buckets = #ARGV / 5
            local written = {}
            local answer = {}
            for i = 1, buckets do
              local requests, cost, capacity = tonumber(ARGV[5 * i - 4]), tonumber(ARGV[5 * i - 3]), tonumber(ARGV[5 * i - 2])
              local window, session = tonumber(ARGV[5 * i - 1]), tonumber(ARGV[5 * i])
              local value = written[KEYS[i]] or values[i]
              local tokens = capacity
              if value then
                local left, at = struct.unpack('<dd', value)
                tokens = math.min(capacity, left + math.max(0, now - at) / window * capacity)
              end
              local passing = requests
              if session == 0 or values[session] ~= '%s' then
                passing = math.min(requests, math.floor(tokens / cost))
                tokens = tokens - passing * cost
                written[KEYS[i]] = struct.pack('<dd', tokens, now)
                redis.call('SET', KEYS[i], written[KEYS[i]], 'PX', window)
              end
              answer[2 * i - 1] = passing
              answer[2 * i] = math.floor(tokens * 1000000)
            end
            for i = buckets + 1, #KEYS do
              answer[buckets + i] = values[i]
            end
            return answer
            """.formatted(SessionQuestion.ENDED);

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

    /**
     * Takes that many tokens out of the bucket of that key, if they are there. Fails when Redis does not answer.
     *
     * @param session notes what it is; where it has ended, nothing is taken and the request may pass
     */
    Future<Verdict> take(String key, Limit limit, int cost, Optional<SessionQuestion> session) {
        var context = (ContextInternal) vertx.getOrCreateContext();
        var wish = new Wish(new Draught(key, cost, session.map(SessionQuestion::key)), limit, context.promise());
        turns.add(wish, context);
        return wish.granted().future().map(granted -> {
            session.ifPresent(question -> question.answered(granted.session()));
            return granted.verdict();
        });
    }

    /** What requests take alike out of a bucket. */
    private record Draught(String key, int cost, Optional<String> session) {}

    /** A request's wish for tokens. */
    private record Wish(Draught draught, Limit limit, Promise<Granted> granted) {}

    /** @param session null where Redis does not know it */
    private record Granted(Wish wish, Verdict verdict, String session) {}

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
        private final Map<Draught, List<Wish>> draughts = new LinkedHashMap<>();
        private final Map<String, Integer> sessions = new LinkedHashMap<>();

        Batch(List<Wish> wishes) {
            for (Wish wish : wishes) {
                draughts.computeIfAbsent(wish.draught(), draught -> new ArrayList<>())
                        .add(wish);
                wish.draught().session().ifPresent(key -> sessions.putIfAbsent(key, sessions.size()));
            }
        }

        Request request(Command command, String script) {
            Request request = Request.cmd(command).arg(script).arg(draughts.size() + sessions.size());
            draughts.keySet().forEach(draught -> request.arg(draught.key()));
            sessions.keySet().forEach(request::arg);
            draughts.forEach((draught, wishes) -> {
                Limit limit = wishes.getFirst().limit();
                request.arg(wishes.size())
                        .arg(draught.cost())
                        .arg(limit.capacity())
                        .arg(limit.window().toMillis())
                        .arg(draught.session()
                                .map(key -> draughts.size() + sessions.get(key) + 1)
                                .orElse(0));
            });
            return request;
        }

        /** Those who came first get what there is. */
        List<Granted> granted(Response answer) {
            var granted = new ArrayList<Granted>();
            int value = 0;
            for (var entry : draughts.entrySet()) {
                int cost = entry.getKey().cost();
                int passing = answer.get(value++).toInteger();
                double left = answer.get(value++).toLong() * MILLIONTH;
                List<Wish> wishes = entry.getValue();
                String session = session(entry.getKey(), answer);
                for (int i = 0; i < wishes.size(); i++) {
                    Wish wish = wishes.get(i);
                    double leftByThen =
                            Math.min(wish.limit().capacity(), left + Math.max(0, passing - 1 - i) * (double) cost);
                    granted.add(new Granted(wish, wish.limit().verdict(i < passing, leftByThen, cost), session));
                }
            }
            return granted;
        }

        private String session(Draught draught, Response answer) {
            return draught.session()
                    .map(key -> answer.get(2 * draughts.size() + sessions.get(key)))
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
