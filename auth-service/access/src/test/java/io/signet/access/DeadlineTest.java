package io.signet.access;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeadlineTest {
    @ParameterizedTest
    @CsvSource({"1H, PT1H", "2M, PT2M", "3S, PT3S", "1500m, PT1.5S", "7u, PT0.000007S", "99999999n, PT0.099999999S"})
    void everyUnitOfGrpcIsKnown(String header, Duration timeout) {
        assertEquals(Optional.of(timeout), Deadline.parse(header));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "m", "5", "-5m", "123456789m", "5 m", "5x"})
    void whatIsNoTimeoutSetsNone(String header) {
        assertEquals(Optional.empty(), Deadline.parse(header));
    }

    @Test
    void whatIsFormattedIsRead() {
        assertEquals(
                Optional.of(Duration.ofMillis(1234)), Deadline.parse(Deadline.format(Duration.ofNanos(1_234_567_890))));
    }

    @Test
    void whereNobodyCallsNobodyWaits() {
        Deadline.note("5S");
        assertEquals(Optional.empty(), Deadline.left());
    }
}
