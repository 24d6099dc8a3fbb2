package io.signet.biometric.domain;

/**
 * The 128 bits that stand for a face or a finger. Never printed.
 *
 * @param low bits 0 to 63, bit i at {@code 1L << i}
 * @param high bits 64 to 127
 */
public record BinaryCode(long low, long high) {
    public static final int BITS = 128;

    /** The number of bits that differ: 0 to 128. */
    public int hammingDistance(BinaryCode other) {
        return Long.bitCount(low ^ other.low) + Long.bitCount(high ^ other.high);
    }

    @Override
    public String toString() {
        return "BinaryCode[128 bits]";
    }
}
