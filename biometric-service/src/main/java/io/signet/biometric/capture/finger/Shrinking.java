package io.signet.biometric.capture.finger;

import java.util.Arrays;

/**
 * Makes a plane smaller without aliasing: a Gaussian, then linear interpolation between what it left. Both together, first
 * down and then along, which comes to the same as one after the other and reads the plane once.
 */
final class Shrinking {
    private final double scale;
    private final float[] gaussian;

    /** @param scale pixels of the plane to one of the result, at least 1 */
    Shrinking(double scale) {
        this.scale = scale;
        double sigma = 0.5 * Math.sqrt(scale * scale - 1);
        this.gaussian = Filters.gaussian(sigma, (int) Math.ceil(3 * sigma));
    }

    Plane of(Plane plane) {
        Taps columns = taps(plane.width());
        Taps rows = taps(plane.height());
        var result = new float[columns.length() * rows.length()];
        float[][] lines = plane.lines();
        var near = new float[rows.count()][];
        var line = new float[plane.width()];
        for (int y = 0; y < rows.length(); y++) {
            System.arraycopy(lines, rows.first()[y], near, 0, near.length);
            Filters.sum(rows.weightsOf(y), near, line);
            narrow(line, columns, result, y * columns.length());
        }
        return new Plane(columns.length(), rows.length(), result);
    }

    private static void narrow(float[] line, Taps columns, float[] to, int start) {
        int[] first = columns.first();
        float[] weights = columns.weights();
        int count = columns.count();
        for (int x = 0; x < first.length; x++) {
            int from = first[x];
            int weight = x * count;
            float sum = 0;
            for (int tap = 0; tap < count; tap++) {
                sum += weights[weight + tap] * line[from + tap];
            }
            to[start + x] = sum;
        }
    }

    /** Beyond the rim the rim is repeated: the weight of what lies there is its own. */
    private Taps taps(int sourceLength) {
        int length = Math.max(1, (int) (sourceLength / scale));
        int count = Math.min(sourceLength, gaussian.length + 1);
        int radius = gaussian.length / 2;
        var taps = new Taps(count, new int[length], new float[count * length]);
        for (int i = 0; i < length; i++) {
            double place = Math.clamp((i + 0.5) * scale - 0.5, 0, sourceLength - 1);
            int left = (int) place;
            float right = (float) (place - left);
            taps.first()[i] = Math.clamp(left - radius, 0, sourceLength - count);
            for (int k = 0; k < gaussian.length; k++) {
                taps.add(i, Math.clamp(left - radius + k, 0, sourceLength - 1), (1 - right) * gaussian[k]);
                taps.add(i, Math.clamp(left - radius + k + 1, 0, sourceLength - 1), right * gaussian[k]);
            }
        }
        return taps;
    }

    /**
     * What each sample of a line is made of.
     *
     * @param count of samples of the source that make one
     * @param first of them, for each of the result
     * @param weights {@code count} for each of the result
     */
    private record Taps(int count, int[] first, float[] weights) {
        int length() {
            return first.length;
        }

        float[] weightsOf(int to) {
            return Arrays.copyOfRange(weights, to * count, (to + 1) * count);
        }

        void add(int to, int from, float weight) {
            weights[count * to + from - first[to]] += weight;
        }
    }
}
