package io.signet.evaluation.rates;

/**
 * One comparison of two samples.
 *
 * @param one number of the source that the first sample is of, 0 upwards
 * @param other number of the source that the second sample is of; equal to {@code one} for a genuine comparison
 * @param distance between them; {@link Comparisons#NEVER} where they could not be compared
 */
public record Comparison(int one, int other, double distance) {
    /** Whether both samples are of one source. */
    public boolean genuine() {
        return one == other;
    }
}
