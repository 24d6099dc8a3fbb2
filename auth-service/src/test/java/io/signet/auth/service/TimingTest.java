package io.signet.auth.service;

import static io.signet.auth.service.Caller.PASSWORD;
import static io.signet.auth.service.Caller.freshAddress;
import static io.signet.auth.service.Caller.freshName;
import static io.signet.auth.service.Caller.refused;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.Status.Code;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.signet.infrastructure.test.InfrastructureResource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the time until a refusal tells: nothing. */
@QuarkusTest
@WithTestResource(InfrastructureResource.class)
@WithTestResource(PeersResource.class)
class TimingTest extends ServiceTest {
    private static final int WARM_UP = 45;
    private static final int EACH = 80;

    @Test
    void anUnknownNameAndALockedAccountAreRefusedInTheTimeOfAWrongPassword() {
        String known = freshName();
        var _ = caller.anonymous().register(caller.registration(known).build());
        String locked = freshName();
        var _ = caller.anonymous().register(caller.registration(locked).build());
        database.execute("update users set locked_at = now() where username = ?", locked);
        List<String> names = List.of(known, freshName(), locked);
        for (int i = 0; i < WARM_UP; i++) {
            var _ = refusal(names.get(i % names.size()));
        }
        List<List<Long>> times = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        // In turns, so that what else the machine does falls on all alike.
        for (int i = 0; i < EACH; i++) {
            for (int name = 0; name < names.size(); name++) {
                times.get(name).add(refusal(names.get(name)));
            }
        }
        double unknown = mannWhitney(times.get(0), times.get(1));
        assertTrue(Math.abs(unknown) < 4, "of the unknown name: Mann-Whitney z = " + unknown);
        double ofLocked = mannWhitney(times.get(0), times.get(2));
        assertTrue(Math.abs(ofLocked) < 4, "of the locked account: Mann-Whitney z = " + ofLocked);
    }

    /** Nanoseconds until the answer. From another address each time: what is refused unseen would be refused sooner. */
    private long refusal(String name) {
        var attempt = caller.login(name)
                .setPassword("not " + PASSWORD)
                .setClient(caller.client().toBuilder().setAddress(freshAddress()))
                .build();
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
