package io.signet.biometric.domain;

import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What comparisons measured; empty where nothing was compared.
 *
 * @param face Hamming distance, 0 to 128
 * @param fingerprint Hamming distance, 0 to 128
 * @param fused weighted average, 0 to 128
 */
public record Distances(OptionalInt face, OptionalInt fingerprint, OptionalDouble fused) {
    public static final Distances NONE =
            new Distances(OptionalInt.empty(), OptionalInt.empty(), OptionalDouble.empty());
}
