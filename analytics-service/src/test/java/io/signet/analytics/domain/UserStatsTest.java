package io.signet.analytics.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class UserStatsTest {
    @Test
    void successRateIsAbsentBeforeTheFirstAttempt() {
        assertEquals(OptionalDouble.empty(), stats(0, 0).successRate());
        assertEquals(OptionalDouble.of(0.75), stats(4, 3).successRate());
    }

    @Test
    void moreSuccessesThanAttemptsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> stats(1, 2));
    }

    private static UserStats stats(long attempts, long successes) {
        return new UserStats(
                attempts,
                successes,
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }
}
