package io.signet.analytics.domain;

import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What was measured during an attempt; each empty where it was not.
 *
 * @param faceDistance Hamming distance, 0 to 128
 * @param fingerprintDistance Hamming distance, 0 to 128
 * @param fusedDistance 0 to 128
 * @param threshold the fused distance up to which the attempt was accepted, 5 to 50
 * @param processingMillis time spent in the reporting service
 * @param quality of the worst sample, 0 to 100
 */
public record Measurements(
        OptionalInt faceDistance,
        OptionalInt fingerprintDistance,
        OptionalDouble fusedDistance,
        OptionalInt threshold,
        OptionalDouble processingMillis,
        OptionalInt quality) {
    private static final int CODE_BITS = 128;

    /** @throws InvalidEvent if a measurement is out of its range */
    public Measurements {
        within("face_distance", faceDistance, 0, CODE_BITS);
        within("fingerprint_distance", fingerprintDistance, 0, CODE_BITS);
        refuseUnless("fused_distance", fusedDistance, CODE_BITS, "must be 0 to 128");
        within("threshold", threshold, 5, 50);
        refuseUnless("processing_millis", processingMillis, Double.MAX_VALUE, "must be finite and not negative");
        within("quality", quality, 0, 100);
    }

    public static Measurements none() {
        return new Measurements(
                OptionalInt.empty(),
                OptionalInt.empty(),
                OptionalDouble.empty(),
                OptionalInt.empty(),
                OptionalDouble.empty(),
                OptionalInt.empty());
    }

    private static void within(String field, OptionalInt value, int least, int most) {
        value.ifPresent(number -> {
            if (number < least || number > most) {
                throw new InvalidEvent(field, "must be %d to %d, got %d".formatted(least, most, number));
            }
        });
    }

    private static void refuseUnless(String field, OptionalDouble value, double most, String rule) {
        value.ifPresent(number -> {
            // Written so that NaN, which compares false with everything, is refused too.
            if (!(number >= 0 && number <= most)) {
                throw new InvalidEvent(field, rule + ", got " + number);
            }
        });
    }
}
