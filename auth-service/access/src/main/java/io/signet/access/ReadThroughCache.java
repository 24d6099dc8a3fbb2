package io.signet.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * What Redis remembers of what a database keeps. Whoever changes it invalidates it once the change is in the database and
 * before anybody learns of it. Whoever reads it anew leaves a claim first, which an invalidation takes away: what was read
 * before a change is then not remembered after it. Without Redis all is read anew.
 *
 * @param <V> what is remembered, as Jackson writes it; what another version of it wrote is read anew
 */
public class ReadThroughCache<V> {
    private static final Logger LOG = Logger.getLogger(ReadThroughCache.class);
    private static final String CLAIM = "claimed by ";
    private static final Duration CLAIMED_FOR = Duration.ofSeconds(5);
    /** KEYS[1]: what was claimed. ARGV: the claim, what takes its place, for how many milliseconds. */
    private static final String REMEMBER = """
            if redis.call('GET', KEYS[1]) == ARGV[1] then
              redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
            end
            return 1
            """;

    private final String name;
    private final Duration timeToLive;
    private final Duration deadline;
    private final RedisLine redis;
    private final ObjectMapper json;
    private final ObjectReader reader;
    private final Counter hits;
    private final Counter misses;

    /**
     * @param name of the cache in its metric; its keys are {@code signet:NAME:ID}
     * @param timeToLive zero for not at all. It bounds how long something is shown as it was in the one case that a change
     *     could not be told to Redis while it could still be read there.
     */
    protected ReadThroughCache(
            String name,
            Class<V> type,
            Duration timeToLive,
            AccessConfig config,
            RedisLine redis,
            ObjectMapper json,
            MeterRegistry metrics) {
        this.name = name;
        this.timeToLive = timeToLive;
        this.deadline = config.redisDeadline();
        this.redis = redis;
        this.json = json;
        this.reader = json.readerFor(type)
                .with(
                        DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                        DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES);
        hits = metrics.counter("cache.gets", "cache", name, "result", "hit");
        misses = metrics.counter("cache.gets", "cache", name, "result", "miss");
    }

    /** As remembered, or as it is read now. What is read as null is answered as null, and not remembered. */
    public Uni<V> get(UUID id, Supplier<Uni<V>> read) {
        if (timeToLive.isZero()) {
            return read.get();
        }
        return remembered(id)
                .chain(known -> known.isPresent() ? Uni.createFrom().item(known.get()) : readAndRemember(id, read));
    }

    /** Has them read anew from now on. Does not fail: what Redis can't be told it forgets in time. */
    public Uni<Void> invalidate(Collection<UUID> ids) {
        if (ids.isEmpty() || timeToLive.isZero()) {
            return Uni.createFrom().voidItem();
        }
        Request delete = Request.cmd(Command.DEL);
        ids.forEach(id -> delete.arg(key(id)));
        return ask(delete)
                .onFailure()
                .invoke(fault -> LOG.warnf(
                        "What changed may be shown as it was for %s (%s): Redis does not answer: %s",
                        timeToLive, name, fault.getMessage()))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    private Uni<Optional<V>> remembered(UUID id) {
        return Uni.createFrom()
                .completionStage(() -> redis.get(key(id)).toCompletionStage())
                .map(this::parse)
                .onFailure()
                .recoverWithItem(Optional.empty())
                .invoke(known -> (known.isPresent() ? hits : misses).increment());
    }

    private Uni<V> readAndRemember(UUID id, Supplier<Uni<V>> read) {
        String claim = CLAIM + UUID.randomUUID();
        return claim(id, claim)
                .chain(claimed -> read.get().invoke(value -> {
                    if (claimed && value != null) {
                        remember(id, value, claim);
                    }
                }));
    }

    private Uni<Boolean> claim(UUID id, String claim) {
        return ask(Request.cmd(Command.SET)
                        .arg(key(id))
                        .arg(claim)
                        .arg("NX")
                        .arg("PX")
                        .arg(CLAIMED_FOR.toMillis()))
                .map(answer -> answer != null)
                .onFailure()
                .recoverWithItem(false);
    }

    // Nobody waits for it.
    private void remember(UUID id, V value, String claim) {
        var _ = redis.ask(Request.cmd(Command.EVAL)
                        .arg(REMEMBER)
                        .arg(1)
                        .arg(key(id))
                        .arg(claim)
                        .arg(write(value))
                        .arg(timeToLive.toMillis()))
                .onFailure(fault -> LOG.debugf("Redis does not remember (%s): %s", name, fault.getMessage()));
    }

    private Uni<Response> ask(Request question) {
        return Uni.createFrom()
                .completionStage(() -> redis.ask(question)
                        .timeout(deadline.toMillis(), TimeUnit.MILLISECONDS)
                        .toCompletionStage());
    }

    private String key(UUID id) {
        return "signet:" + name + ":" + id;
    }

    private String write(V value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<V> parse(String value) {
        if (value == null || value.startsWith(CLAIM)) {
            return Optional.empty();
        }
        try {
            return Optional.of(reader.readValue(value));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
