package io.signet.analytics.domain;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.UUID;

/** Events for tests of plain Java. */
public final class SampleEvents {
    public static final UUID ALICE = UUID.fromString("a11ce000-0000-4000-8000-000000000001");
    public static final UUID BOB = UUID.fromString("b0b00000-0000-4000-8000-000000000002");
    public static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");

    private SampleEvents() {}

    public static Event login(Outcome outcome, String method, String reason) {
        return new Event(
                UUID.randomUUID(),
                NOON,
                Reporter.AUTH,
                Action.LOGIN,
                outcome,
                Optional.of(ALICE),
                method,
                reason,
                new Origin("2001:db8::1", "a browser"),
                Measurements.none(),
                Optional.empty());
    }

    public static Measurements faceDistance(int distance) {
        return measured(OptionalInt.of(distance), OptionalDouble.empty(), OptionalInt.empty(), OptionalDouble.empty());
    }

    public static Measurements fusedDistance(double distance) {
        return measured(OptionalInt.empty(), OptionalDouble.of(distance), OptionalInt.empty(), OptionalDouble.empty());
    }

    public static Measurements threshold(int threshold) {
        return measured(OptionalInt.empty(), OptionalDouble.empty(), OptionalInt.of(threshold), OptionalDouble.empty());
    }

    public static Measurements processingMillis(double millis) {
        return measured(OptionalInt.empty(), OptionalDouble.empty(), OptionalInt.empty(), OptionalDouble.of(millis));
    }

    private static Measurements measured(
            OptionalInt face, OptionalDouble fused, OptionalInt threshold, OptionalDouble millis) {
        return new Measurements(face, OptionalInt.empty(), fused, threshold, millis, OptionalInt.empty());
    }
}
