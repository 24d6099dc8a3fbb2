package io.signet.biometric.capture.face;

/**
 * Which samples of a line make each sample of a scaled line, and with what weights.
 *
 * @param count of the samples of the source that make one
 * @param first of them, for each sample of the output
 * @param weights {@code count} for each sample of the output; they sum to 1 where no part of it lies outside
 */
record Taps(int count, int[] first, float[] weights) {

    /**
     * For sampling at several places within each sample of the output, each between two of the source; what lies outside
     * of the source counts as black.
     *
     * @param scale samples of the source to one of the output
     * @param offset of the output's start in the source
     * @param samples places within one sample of the output
     * @param length of the output
     * @param sourceLength of the source
     */
    static Taps of(double scale, double offset, int samples, int length, int sourceLength) {
        int count = Math.min(sourceLength, 2 + (int) Math.ceil(scale * (samples - 1) / samples));
        var first = new int[length];
        var weights = new float[count * length];
        for (int i = 0; i < length; i++) {
            double start = scale * (i + 0.5 / samples) + offset - 0.5;
            first[i] = Math.clamp((int) Math.floor(start), 0, sourceLength - count);
            for (int sample = 0; sample < samples; sample++) {
                double place = start + scale * sample / samples;
                int left = (int) Math.floor(place);
                float right = (float) (place - left);
                if (left >= 0 && left < sourceLength) {
                    weights[count * i + left - first[i]] += (1 - right) / samples;
                }
                if (left >= -1 && left < sourceLength - 1) {
                    weights[count * i + left + 1 - first[i]] += right / samples;
                }
            }
        }
        return new Taps(count, first, weights);
    }
}
