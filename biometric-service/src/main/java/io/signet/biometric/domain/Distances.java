package io.signet.biometric.domain;

import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What comparisons measured; empty where nothing was compared.
 *
 * @param face Hamming distance, 0 to 128
 * @param fingerprint Hamming distance, or with minutiae the {@linkplain LogLikelihoodRatio#distance evidence as a
 *     distance}, 0 to 128
 * @param fused weighted average, 0 to 128
 * @param similarity of the minutiae, 0 to a few hundred
 */
public record Distances(OptionalInt face, OptionalInt fingerprint, OptionalDouble fused, OptionalDouble similarity) {
    public static final Distances NONE =
            new Distances(OptionalInt.empty(), OptionalInt.empty(), OptionalDouble.empty(), OptionalDouble.empty());

    /** Without the fused one: what was compared of a subject who lacks something else. */
    public Distances partial() {
        return new Distances(face, fingerprint, OptionalDouble.empty(), similarity);
    }
}
