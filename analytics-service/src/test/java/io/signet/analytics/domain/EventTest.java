package io.signet.analytics.domain;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventTest {
    @Test
    void distancesRunFrom0To128() {
        assertDoesNotThrow(() -> SampleEvents.faceDistance(0));
        assertDoesNotThrow(() -> SampleEvents.faceDistance(128));
        assertRefused("face_distance", () -> SampleEvents.faceDistance(-1));
        assertRefused("face_distance", () -> SampleEvents.faceDistance(129));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.5, 128.5, Double.NaN, Double.POSITIVE_INFINITY})
    void fusedDistanceMustBeANumberInRange(double distance) {
        assertRefused("fused_distance", () -> SampleEvents.fusedDistance(distance));
    }

    @Test
    void thresholdsRunFrom5To50() {
        assertDoesNotThrow(() -> SampleEvents.threshold(5));
        assertDoesNotThrow(() -> SampleEvents.threshold(50));
        assertRefused("threshold", () -> SampleEvents.threshold(4));
        assertRefused("threshold", () -> SampleEvents.threshold(51));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
    void processingTimeMustBeFiniteAndNotNegative(double millis) {
        assertRefused("processing_millis", () -> SampleEvents.processingMillis(millis));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Password", "face+", "+face", "face fingerprint", "drop'table"})
    void methodIsLowerCaseWordsJoinedByPlus(String method) {
        assertRefused("method", () -> SampleEvents.login(Outcome.SUCCESS, method, ""));
    }

    @Test
    void reasonIsAWordAndOnlyForFailures() {
        assertDoesNotThrow(() -> SampleEvents.login(Outcome.FAILURE, "face+fingerprint", "INVALID_CREDENTIALS"));
        assertRefused("reason", () -> SampleEvents.login(Outcome.FAILURE, "password", "wrong password: hunter2"));
        assertRefused("reason", () -> SampleEvents.login(Outcome.SUCCESS, "password", "INVALID_CREDENTIALS"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"203.0.113.9", "2001:db8::1", "::ffff:203.0.113.9", ""})
    void addressesAreTakenAsTheyAreWritten(String address) {
        assertEquals(address, new Origin(address, "").address());
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "203.0.113.256", "2001:db8::1::2", "<script>"})
    void whatIsNoAddressIsRefused(String address) {
        assertRefused("address", () -> new Origin(address, ""));
    }

    @Test
    void userAgentLosesControlCharactersAndIsCutBetweenCharacters() {
        assertEquals("a b c", new Origin("", "a\u0000b\nc").userAgent());
        assertEquals(512, new Origin("", "x".repeat(9000)).userAgent().length());
        // The 512th place would be the first half of a character that takes two.
        assertEquals("x".repeat(511), new Origin("", "x".repeat(511) + "\uD83D\uDE00").userAgent());
    }

    @Test
    void timeIsKeptToTheMicrosecondAndNotBefore1970() {
        assertEquals(
                Instant.parse("2026-05-04T12:00:00.123456Z"),
                at(Instant.parse("2026-05-04T12:00:00.123456789Z")).occurredAt());
        assertRefused("occurred_at", () -> at(Instant.EPOCH.minusNanos(1)));
    }

    private static Event at(Instant instant) {
        return new Event(
                UUID.randomUUID(),
                instant,
                Reporter.BIOMETRIC,
                Action.VERIFY,
                Outcome.SUCCESS,
                Optional.empty(),
                "",
                "",
                new Origin("", ""),
                Measurements.none(),
                Optional.empty());
    }

    private static void assertRefused(String field, Executable attempt) {
        assertEquals(field, assertThrows(InvalidEvent.class, attempt).field());
    }
}
