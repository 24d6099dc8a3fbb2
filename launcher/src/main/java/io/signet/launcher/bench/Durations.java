package io.signet.launcher.bench;

import java.util.Arrays;

/** Measured durations of repetitions of the same thing, in nanoseconds. */
final class Durations {
    private static final double NANOS_PER_MILLI = 1e6;

    private final long[] sorted;

    /** @throws IllegalArgumentException when there are none */
    Durations(long[] nanos) {
        if (nanos.length == 0) {
            throw new IllegalArgumentException("nothing was measured");
        }
        sorted = nanos.clone();
        Arrays.sort(sorted);
    }

    /** The duration in milliseconds that the given fraction of the repetitions does not exceed (nearest rank). */
    double quantileMillis(double fraction) {
        if (fraction <= 0 || fraction > 1) {
            throw new IllegalArgumentException("a fraction is above 0 and at most 1, got " + fraction);
        }
        int rank = (int) Math.ceil(fraction * sorted.length);
        return sorted[rank - 1] / NANOS_PER_MILLI;
    }
}
