package io.signet.biometric.domain;

import java.util.List;

/**
 * What a network says of a sample: 128 logits, one for each bit of the code.
 *
 * <p>A biometric template in disguise: never printed, never stored.
 */
public final class CodeLogits {
    private final float[] values;

    /**
     * Takes a copy.
     *
     * @throws IllegalArgumentException unless there are 128 finite values
     */
    public CodeLogits(float[] values) {
        if (values.length != BinaryCode.BITS) {
            throw new IllegalArgumentException("a code has " + BinaryCode.BITS + " logits, got " + values.length);
        }
        for (float value : values) {
            if (!Float.isFinite(value)) {
                throw new IllegalArgumentException("a logit is a finite number");
            }
        }
        this.values = values.clone();
    }

    /** The mean of several samples of one source: the surer samples of a bit weigh more than in a vote of signs. */
    public static CodeLogits mean(List<CodeLogits> samples) {
        if (samples.isEmpty()) {
            throw new IllegalArgumentException("the mean of no samples");
        }
        float[] sum = new float[BinaryCode.BITS];
        for (CodeLogits sample : samples) {
            for (int bit = 0; bit < sum.length; bit++) {
                sum[bit] += sample.values[bit] / samples.size();
            }
        }
        return new CodeLogits(sum);
    }

    /** Bit i is 1 where logit i is positive. */
    public BinaryCode code() {
        long low = 0;
        long high = 0;
        for (int bit = 0; bit < Long.SIZE; bit++) {
            if (values[bit] > 0) {
                low |= 1L << bit;
            }
            if (values[Long.SIZE + bit] > 0) {
                high |= 1L << bit;
            }
        }
        return new BinaryCode(low, high);
    }

    @Override
    public String toString() {
        return "CodeLogits[128 values]";
    }
}
