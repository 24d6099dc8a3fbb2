package io.signet.auth.service;

import static io.signet.auth.service.Caller.PASSWORD;
import static io.signet.auth.service.Caller.freshName;
import static io.signet.auth.service.Caller.refused;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.Status.Code;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.signet.infrastructure.test.InfrastructureResource;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the time until a refusal tells: nothing. */
@QuarkusTest
@WithTestResource(InfrastructureResource.class)
@WithTestResource(PeersResource.class)
class TimingTest {
    private static final int WARM_UP = 40;
    private static final int EACH = 120;

    @TestHTTPResource
    URL service;

    private Caller caller;

    @BeforeEach
    void connect() {
        caller = new Caller(service);
    }

    @AfterEach
    void disconnect() {
        caller.close();
    }

    @Test
    void anUnknownNameIsRefusedInTheTimeOfAWrongPassword() {
        String known = freshName();
        var _ = caller.anonymous().register(caller.registration(known).build());
        String unknown = freshName();
        for (int i = 0; i < WARM_UP; i++) {
            var _ = refusal(i % 2 == 0 ? known : unknown);
        }
        List<Long> ofKnown = new ArrayList<>();
        List<Long> ofUnknown = new ArrayList<>();
        // In turns, so that what else the machine does falls on both alike.
        for (int i = 0; i < EACH; i++) {
            ofKnown.add(refusal(known));
            ofUnknown.add(refusal(unknown));
        }
        double z = mannWhitney(ofKnown, ofUnknown);
        assertTrue(Math.abs(z) < 4, "Mann-Whitney z = " + z);
    }

    /** Nanoseconds until the answer. */
    private long refusal(String name) {
        var attempt = caller.login(name).setPassword("not " + PASSWORD).build();
        long start = System.nanoTime();
        refused(
                Code.UNAUTHENTICATED,
                "INVALID_CREDENTIALS",
                () -> caller.anonymous().login(attempt));
        return System.nanoTime() - start;
    }

    /** The standardised U statistic: of samples of one distribution beyond ±4 once in 16,000 tests. */
    private static double mannWhitney(List<Long> one, List<Long> other) {
        double wins = 0;
        for (long a : one) {
            for (long b : other) {
                wins += a > b ? 1 : a == b ? 0.5 : 0;
            }
        }
        double n = one.size();
        double m = other.size();
        return (wins - n * m / 2) / Math.sqrt(n * m * (n + m + 1) / 12);
    }
}
