package io.signet.biometric.domain;

import java.util.Objects;
import java.util.OptionalDouble;

/**
 * What one comparison of a probe with a reference measured.
 *
 * @param distance of the codes, 0 to 128
 * @param similarity of the minutiae, 0 to a few hundred; empty where they were not compared
 * @param quality of the poorer sample
 */
public record ComparisonScore(int distance, OptionalDouble similarity, QualityScore quality) {
    public ComparisonScore {
        if (distance < 0 || distance > BinaryCode.BITS) {
            throw new IllegalArgumentException("a distance is 0.." + BinaryCode.BITS + ", got " + distance);
        }
        if (similarity.isPresent() && !(similarity.getAsDouble() >= 0)) {
            throw new IllegalArgumentException("a similarity is 0 or more, got " + similarity.getAsDouble());
        }
        Objects.requireNonNull(quality);
    }
}
