package io.signet.biometric.domain;

/** The largest fused Hamming distance, of 128, that is still a match: 5 (strict) to 50 (loose). */
public record Threshold(int value) implements Comparable<Threshold> {
    public static final int STRICTEST = 5;
    public static final int LOOSEST = 50;

    public Threshold {
        if (!inRange(value)) {
            throw new IllegalArgumentException("a threshold is " + STRICTEST + ".." + LOOSEST + ", got " + value);
        }
    }

    public static boolean inRange(int value) {
        return value >= STRICTEST && value <= LOOSEST;
    }

    public boolean accepts(double fusedDistance) {
        return fusedDistance <= value;
    }

    public Threshold atMost(Threshold other) {
        return value <= other.value ? this : other;
    }

    @Override
    public int compareTo(Threshold other) {
        return Integer.compare(value, other.value);
    }
}
