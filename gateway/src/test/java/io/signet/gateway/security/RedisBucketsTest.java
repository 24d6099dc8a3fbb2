package io.signet.gateway.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.signet.access.RedisLine;
import io.signet.gateway.testing.GatewayTest;
import io.signet.gateway.testing.OneTurn;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RedisBucketsTest extends GatewayTest {
    private final String ada = "test:" + UUID.randomUUID();
    private final String grace = "test:" + UUID.randomUUID();

    @Inject
    Vertx vertx;

    @Inject
    RedisLine redis;

    @Inject
    RedisDataSource store;

    private RedisBuckets buckets;

    @BeforeEach
    void open() {
        buckets = new RedisBuckets(vertx, redis, Duration.ofSeconds(10));
    }

    @Test
    void whoAskInOneTurnGetWhatEachWouldGetAlone() throws Exception {
        List<Verdict> verdicts = takenAtOnce(List.of(ada, grace, ada, ada), ofCapacity(2));
        assertEquals(
                List.of(true, true, true, false),
                verdicts.stream().map(Verdict::allowed).toList());
        assertEquals(
                List.of(1, 1, 0, 0), verdicts.stream().map(Verdict::remaining).toList());
        assertTrue(verdicts.getLast().untilNext().isPositive());
        assertEquals(
                List.of(false, true, false),
                takenAtOnce(List.of(ada, grace, grace), ofCapacity(2)).stream()
                        .map(Verdict::allowed)
                        .toList());
    }

    @Test
    void whatIsAskedInOneTurnIsOneQuestion() throws Exception {
        takenAtOnce(List.of(ada), ofCapacity(100));
        long before = questions();
        takenAtOnce(
                Stream.concat(Collections.nCopies(50, ada).stream(), Stream.of(grace))
                        .toList(),
                ofCapacity(100));
        assertEquals(before + 1, questions());
    }

    @Test
    void thousandsInOneTurnAreAllAnswered() throws Exception {
        var everybody =
                Stream.generate(() -> "test:" + UUID.randomUUID()).limit(2000).toList();
        assertTrue(takenAtOnce(everybody, ofCapacity(1)).stream().allMatch(Verdict::allowed));
        assertTrue(takenAtOnce(everybody, ofCapacity(1)).stream().noneMatch(Verdict::allowed));
    }

    @Test
    void whatCostsMoreTakesAllThatItCostsOrNothing() throws Exception {
        List<Verdict> verdicts = OneTurn.answers(
                vertx, List.of(3, 4, 2, 1), cost -> buckets.take(ada, ofCapacity(6), cost, Optional.empty()));
        assertEquals(
                List.of(true, false, true, true),
                verdicts.stream().map(Verdict::allowed).toList());
        assertEquals(0, takenAtOnce(List.of(ada), ofCapacity(6)).getFirst().remaining());
    }

    @Test
    void twoGatewaysShareOneBudget() throws Exception {
        var another = new RedisBuckets(vertx, redis, Duration.ofSeconds(10));
        var limit = ofCapacity(10);
        for (int i = 0; i < 5; i++) {
            assertTrue(takenAtOnce(List.of(ada), limit).getFirst().allowed());
            assertTrue(taken(another, limit).allowed());
        }
        assertFalse(takenAtOnce(List.of(ada), limit).getFirst().allowed());
        assertFalse(taken(another, limit).allowed());
    }

    private Verdict taken(RedisBuckets gateway, Limit limit) throws Exception {
        return OneTurn.answers(vertx, List.of(ada), key -> gateway.take(key, limit, 1, Optional.empty()))
                .getFirst();
    }

    @Test
    void bucketsFillAgainAndGoWhenFull() throws Exception {
        var quick = new Limit("test", 2, Duration.ofMillis(50));
        takenAtOnce(List.of(ada, ada), quick);
        while (store.key().exists(ada)) {
            Thread.onSpinWait();
        }
        assertEquals(1, takenAtOnce(List.of(ada), quick).getFirst().remaining());
    }

    private static Limit ofCapacity(int capacity) {
        return new Limit("test", capacity, Duration.ofHours(1));
    }

    private List<Verdict> takenAtOnce(List<String> keys, Limit limit) throws Exception {
        return OneTurn.answers(vertx, keys, key -> buckets.take(key, limit, 1, Optional.empty()));
    }

    private long questions() {
        return OneTurn.calls(store, "evalsha");
    }
}
