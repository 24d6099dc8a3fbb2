package io.signet.auth.throttle;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.signet.auth.domain.Admission;
import io.signet.auth.domain.LoginName;
import io.signet.auth.domain.Origin;
import io.signet.auth.domain.ProofAttempt;
import io.signet.auth.service.PeersResource;
import io.signet.infrastructure.test.InfrastructureResource;
import io.signet.infrastructure.test.Links;
import io.vertx.mutiny.redis.client.RedisAPI;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules, which are the same with Redis and without it. */
@QuarkusTest
@WithTestResource(InfrastructureResource.class)
@WithTestResource(PeersResource.class)
class ThrottleTest {
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST = PAUSE.multipliedBy(3);

    @Inject
    RedisAPI redis;

    Links links;

    private final String name = "u" + UUID.randomUUID();
    private Throttle throttle;
    private boolean shared;

    @BeforeEach
    void begin() {
        throttle = throttle(PAUSE);
    }

    private Throttle throttle(Duration pause) {
        return new Throttle(new Quick(pause), redis, new SimpleMeterRegistry(), Clock.systemUTC());
    }

    @AfterEach
    void mend() {
        assertEquals(shared, throttle.isShared());
        links.redis().mend();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void eachFailureMoreDoublesThePauseUpToTheLongest(boolean withRedis) {
        start(withRedis);
        counted(attempt(1));
        counted(attempt(1));
        assertClosedFor(Duration.ZERO, PAUSE);
        counted(whenOpen());
        assertClosedFor(PAUSE, PAUSE.multipliedBy(2));
        counted(whenOpen());
        assertClosedFor(PAUSE.multipliedBy(2), LONGEST);
        counted(whenOpen());
        assertClosedFor(PAUSE.multipliedBy(2), LONGEST);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatIsUndoneWasNeverCounted(boolean withRedis) {
        start(withRedis);
        for (int i = 0; i < 10; i++) {
            run(() -> throttle.undo(counted(attempt(1))));
        }
        counted(attempt(1));
        counted(attempt(1));
        assertClosedFor(Duration.ZERO, PAUSE);
        Admission.Counted late = counted(whenOpen());
        run(() -> throttle.undo(late));
        counted(attempt(1));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theLastFailuresAreSaidToBeThat(boolean withRedis) {
        start(withRedis);
        for (int address = 1; address < 4; address++) {
            assertFalse(counted(attempt(address)).last());
        }
        Admission.Counted fourth = counted(attempt(4));
        assertTrue(fourth.last());
        assertFalse(fourth.barred());
        assertTrue(counted(attempt(5)).barred());
        run(() -> throttle.clear(fourth, false));
        assertFalse(counted(attempt(6)).last());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void biometricFailuresAreFewerAndOnlyABiometricSuccessForgivesThem(boolean withRedis) {
        start(withRedis);
        Admission.Counted first = counted(biometric(1));
        run(() -> throttle.clear(first, false));
        assertFalse(first.last());
        Admission.Counted second = counted(biometric(2));
        assertTrue(second.last());
        run(() -> throttle.clear(second, true));
        assertFalse(counted(biometric(3)).last());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void attemptsFromElsewhereGoOn(boolean withRedis) {
        start(withRedis);
        counted(attempt(1));
        counted(attempt(1));
        assertInstanceOf(Admission.Closed.class, attempt(1));
        assertFalse(counted(attempt(2)).barred());
    }

    @Test
    void whatWasClosedWhileRedisWasAwayStaysClosedWhenItIsBack() {
        throttle = throttle(Duration.ofMinutes(10));
        start(false);
        counted(attempt(1));
        counted(attempt(1));
        assertInstanceOf(Admission.Closed.class, attempt(1));
        links.redis().mend();
        shared = true;
        await().until(() -> {
            counted(throttle.count(of("u" + UUID.randomUUID(), 1, false))
                    .await()
                    .atMost(Duration.ofSeconds(10)));
            return throttle.isShared();
        });
        assertInstanceOf(Admission.Closed.class, attempt(1));
    }

    /** Asks once, so that a Redis that is away has been missed. */
    private void start(boolean withRedis) {
        shared = withRedis;
        if (!withRedis) {
            links.redis().cut();
            counted(throttle.count(of("somebody " + name, 1, false)).await().atMost(Duration.ofSeconds(10)));
        }
    }

    private Admission attempt(int address) {
        return throttle.count(of(name, address, false)).await().atMost(Duration.ofSeconds(10));
    }

    private Admission biometric(int address) {
        return throttle.count(of(name, address, true)).await().atMost(Duration.ofSeconds(10));
    }

    private static ProofAttempt of(String login, int address, boolean biometric) {
        return ProofAttempt.byName(
                new LoginName(login), Optional.empty(), new Origin("192.0.2." + address, ""), biometric);
    }

    private Admission whenOpen() {
        return await().pollInterval(Duration.ofMillis(20)).until(() -> attempt(1), Admission.Counted.class::isInstance);
    }

    private static Admission.Counted counted(Admission admission) {
        return assertInstanceOf(Admission.Counted.class, admission);
    }

    private void assertClosedFor(Duration moreThan, Duration atMost) {
        Duration remaining =
                assertInstanceOf(Admission.Closed.class, attempt(1)).remaining();
        assertTrue(remaining.compareTo(moreThan) > 0 && remaining.compareTo(atMost) <= 0, remaining.toString());
    }

    private static void run(java.util.function.Supplier<io.smallrye.mutiny.Uni<Void>> call) {
        call.get().await().atMost(Duration.ofSeconds(10));
    }

    private record Quick(Duration pause) implements ThrottleConfig {
        @Override
        public int failures() {
            return 2;
        }

        @Override
        public Duration longestPause() {
            return pause.multipliedBy(3);
        }

        @Override
        public int lockAfter() {
            return 4;
        }

        @Override
        public int lockAfterBiometric() {
            return 2;
        }

        @Override
        public Duration memory() {
            return Duration.ofMinutes(1);
        }

        @Override
        public Duration storeDeadline() {
            return Duration.ofSeconds(5);
        }

        @Override
        public Duration storePause() {
            return Duration.ofMillis(10);
        }

        @Override
        public int localCounts() {
            return 100;
        }
    }
}
