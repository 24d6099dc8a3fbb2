package io.signet.gateway.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.quarkus.test.junit.QuarkusTest;
import io.signet.gateway.problem.GrpcRefusals;
import io.signet.gateway.problem.Part;
import io.signet.gateway.problem.Reason;
import io.signet.gateway.problem.Refusal;
import io.signet.gateway.testing.GatewayTest;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SafeguardsTest extends GatewayTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final Safeguards safeguards = new Safeguards(new SmallRyeConfigBuilder()
            .addDiscoveredConverters()
            .withMapping(ClientConfig.class)
            .withDefaultValue("signet.client.at-once", "1")
            .withDefaultValue("signet.client.pictures-at-once", "1")
            .build()
            .getConfigMapping(ClientConfig.class));

    @Test
    void aServiceThatHangsTakesOnlyItsOwnPlaces() {
        var hanging = new CompletableFuture<String>();
        CompletableFuture<String> first = guarded(Part.BIOMETRIC, hanging);
        CompletableFuture<String> waiting = guarded(Part.BIOMETRIC, hanging);
        var refusal = assertThrows(
                Refusal.class,
                () -> safeguards
                        .guarded(Part.BIOMETRIC, () -> Uni.createFrom().item("late"))
                        .await()
                        .atMost(LIMIT));
        assertEquals(Reason.OVERLOADED, refusal.reason());
        assertEquals(
                "in time",
                safeguards
                        .guarded(Part.AUTH, () -> Uni.createFrom().item("in time"))
                        .await()
                        .atMost(LIMIT));
        assertEquals(
                "a picture",
                safeguards
                        .guardedWithPictures(
                                Part.BIOMETRIC, () -> Uni.createFrom().item("a picture"))
                        .await()
                        .atMost(LIMIT));
        hanging.complete("at last");
        assertEquals("at last", first.join());
        assertEquals("at last", waiting.join());
    }

    @Test
    void aServiceThatKeepsFailingIsLeftAloneUntilItIsBack() {
        var asked = new AtomicInteger();
        for (int i = 0; i < 20; i++) {
            fails(asked, GrpcRefusals.unavailable(Part.ANALYTICS));
        }
        assertEquals(20, asked.get());
        fails(asked, GrpcRefusals.unavailable(Part.ANALYTICS));
        assertEquals(20, asked.get(), "it was not asked");
        Awaitility.await()
                .ignoreException(Refusal.class)
                .until(() -> safeguards
                        .guarded(Part.ANALYTICS, () -> Uni.createFrom().item(true))
                        .await()
                        .atMost(LIMIT));
    }

    @Test
    void aServiceThatRefusesIsNoServiceThatFails() {
        var asked = new AtomicInteger();
        for (int i = 0; i < 40; i++) {
            fails(asked, new Refusal(Reason.FORBIDDEN));
        }
        assertEquals(40, asked.get());
    }

    private void fails(AtomicInteger asked, Refusal refusal) {
        var got = assertThrows(
                Refusal.class,
                () -> safeguards
                        .guarded(Part.ANALYTICS, () -> {
                            asked.incrementAndGet();
                            return Uni.createFrom().failure(refusal);
                        })
                        .await()
                        .atMost(LIMIT));
        assertEquals(refusal.reason(), got.reason());
    }

    private CompletableFuture<String> guarded(Part part, CompletableFuture<String> answer) {
        return safeguards
                .guarded(part, () -> Uni.createFrom().completionStage(answer))
                .subscribeAsCompletionStage();
    }
}
