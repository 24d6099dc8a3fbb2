package io.signet.biometric.domain;

/** How useful a sample is for recognition: 0 (useless) to 100 (excellent), as in ISO/IEC 29794-1. */
public record QualityScore(int value) implements Comparable<QualityScore> {
    public QualityScore {
        if (value < 0 || value > 100) {
            throw new IllegalArgumentException("quality must be 0..100, got " + value);
        }
    }

    @Override
    public int compareTo(QualityScore other) {
        return Integer.compare(value, other.value);
    }
}
