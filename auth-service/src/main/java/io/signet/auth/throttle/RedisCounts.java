package io.signet.auth.throttle;

import io.signet.auth.domain.ProofAttempt;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.RedisAPI;
import io.vertx.mutiny.redis.client.Response;
import io.vertx.redis.client.impl.types.ErrorType;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Counts in Redis, which every instance shares. One script reads, decides and writes, so no two attempts interleave. */
final class RedisCounts {
    /**
     * KEYS[1]: the account. KEYS[2], …: the places. ARGV: what to do, whether the attempt is biometric (1 or 0), failures that
     * are free, the first and the longest pause and the memory of accounts in milliseconds. {@code count} answers with a
     * {@link Tally}. Reckons by Redis's clock, the only one that all instances share.
     */
    private static final String SCRIPT = """
        local verb, biometric, free = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3])
        local first, longest, memory = tonumber(ARGV[4]), tonumber(ARGV[5]), tonumber(ARGV[6])
        local time = redis.call('TIME')
        local now = time[1] * 1000 + math.floor(time[2] / 1000)
        local account = KEYS[1]

        local function number(key, field)
          return tonumber(redis.call('HGET', key, field) or 0)
        end

        local function pause(failures)
          if failures < free then
            return 0
          end
          return math.min(longest, first * 2 ^ (failures - free))
        end

        local function untilOpen(place)
          return math.max(0, number(place, 'at') + pause(number(place, 'failures')) - now)
        end

        local function subtract(key, field, amount)
          if amount > 0 and number(key, field) >= amount then
            redis.call('HINCRBY', key, field, -amount)
          end
        end

        if verb == 'count' then
          local waits = {untilOpen(KEYS[2]), 0}
          for i = 3, #KEYS do
            waits[2] = math.max(waits[2], untilOpen(KEYS[i]))
          end
          if waits[1] == 0 then
            for i = 2, #KEYS do
              if untilOpen(KEYS[i]) == 0 then
                local failures = redis.call('HINCRBY', KEYS[i], 'failures', 1)
                redis.call('HSET', KEYS[i], 'before', number(KEYS[i], 'at'), 'at', now)
                redis.call('PEXPIRE', KEYS[i], math.floor(math.max(first, 2 * pause(failures))))
              end
            end
            redis.call('HINCRBY', account, 'failures', 1)
            redis.call('HINCRBY', account, 'biometric', biometric)
            redis.call('PEXPIRE', account, memory)
          end
          return {waits[1], waits[2], number(account, 'failures'), number(account, 'biometric')}
        elseif verb == 'undo' then
          for i = 2, #KEYS do
            if redis.call('EXISTS', KEYS[i]) == 1 then
              subtract(KEYS[i], 'failures', 1)
              redis.call('HSET', KEYS[i], 'at', number(KEYS[i], 'before'))
            end
          end
          subtract(account, 'failures', 1)
          subtract(account, 'biometric', biometric)
        elseif verb == 'clear' then
          for i = 2, #KEYS do
            redis.call('DEL', KEYS[i])
          end
          redis.call('HDEL', account, 'failures')
          if biometric == 1 then
            redis.call('HDEL', account, 'biometric')
          end
        end
        return {}
        """;

    private static final String DIGEST = sha1();
    private static final String PREFIX = "signet:attempts:";

    private final RedisAPI redis;
    private final ThrottleConfig config;

    RedisCounts(RedisAPI redis, ThrottleConfig config) {
        this.redis = redis;
        this.config = config;
    }

    /** Counts the attempt as failed, unless its first place is closed. */
    Uni<Tally> count(ProofAttempt attempt) {
        return run("count", attempt, attempt.biometric())
                .map(answer -> new Tally(
                        millis(answer.get(0)),
                        millis(answer.get(1)),
                        answer.get(2).toLong(),
                        answer.get(3).toLong()));
    }

    /** As if it had not been. */
    Uni<Void> undo(ProofAttempt attempt) {
        return run("undo", attempt, attempt.biometric()).replaceWithVoid();
    }

    /** Begins the counts anew, the one of biometric failures where {@code biometric} says so. */
    Uni<Void> clear(ProofAttempt attempt, boolean biometric) {
        return run("clear", attempt, biometric).replaceWithVoid();
    }

    private Uni<Response> run(String verb, ProofAttempt attempt, boolean biometric) {
        List<String> call = new ArrayList<>();
        call.add(DIGEST);
        call.add(Integer.toString(1 + attempt.places().size()));
        call.add(PREFIX + attempt.account());
        attempt.places().forEach(place -> call.add(PREFIX + place));
        call.addAll(List.of(
                verb,
                biometric ? "1" : "0",
                Integer.toString(config.failures()),
                millis(config.pause()),
                millis(config.longestPause()),
                millis(config.memory())));
        return redis.evalsha(call)
                .onFailure(fault -> fault instanceof ErrorType error && error.is("NOSCRIPT"))
                .recoverWithUni(() -> {
                    call.set(0, SCRIPT);
                    return redis.eval(call);
                });
    }

    private static String millis(Duration duration) {
        return Long.toString(duration.toMillis());
    }

    private static Duration millis(Response answer) {
        return Duration.ofMillis(answer.toLong());
    }

    private static String sha1() {
        try {
            // Redis names scripts by SHA-1; nothing is protected by it.
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-1").digest(SCRIPT.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }
}
