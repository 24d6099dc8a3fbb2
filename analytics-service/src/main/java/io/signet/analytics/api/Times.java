package io.signet.analytics.api;

import com.google.protobuf.Timestamp;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/** Instants as the contract has them: years 1 to 9999. */
final class Times {
    private static final Instant LEAST = Instant.parse("0001-01-01T00:00:00Z");
    private static final int NANOS_PER_SECOND = 1_000_000_000;
    private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

    private Times() {}

    /** Empty for a timestamp that breaks the rules of google.protobuf.Timestamp. */
    static Optional<Instant> parse(Timestamp timestamp) {
        if (timestamp.getNanos() < 0 || timestamp.getNanos() >= NANOS_PER_SECOND) {
            return Optional.empty();
        }
        try {
            return Optional.of(Instant.ofEpochSecond(timestamp.getSeconds(), timestamp.getNanos()))
                    .filter(instant -> !instant.isBefore(LEAST) && instant.isBefore(END));
        } catch (DateTimeException beyond) {
            return Optional.empty();
        }
    }

    static Timestamp toProto(Instant instant) {
        return Timestamp.newBuilder()
                .setSeconds(instant.getEpochSecond())
                .setNanos(instant.getNano())
                .build();
    }
}
