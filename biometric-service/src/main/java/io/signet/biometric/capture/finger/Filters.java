package io.signet.biometric.capture.finger;

import java.util.Arrays;

/** Linear filters on planes. */
final class Filters {
    /** What lies beyond the rim: the rim again, or nothing. */
    enum Border {
        REPEAT,
        ZERO
    }

    private Filters() {}

    /** Taps of a Gaussian from {@code -radius} to {@code radius}, of sum 1. */
    static float[] gaussian(double sigma, int radius) {
        var weights = new double[2 * radius + 1];
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            double offset = i - radius;
            weights[i] = Math.exp(-(offset * offset) / (2 * sigma * sigma));
            sum += weights[i];
        }
        var taps = new float[weights.length];
        for (int i = 0; i < taps.length; i++) {
            taps[i] = (float) (weights[i] / sum);
        }
        return taps;
    }

    /** Separable correlation with an odd number of taps in each direction. */
    static Plane correlate(Plane plane, float[] alongY, float[] alongX, Border border) {
        return alongColumns(alongRows(plane, alongX, border), alongY, border);
    }

    private static Plane alongRows(Plane plane, float[] taps, Border border) {
        int width = plane.width();
        int radius = taps.length / 2;
        var result = new float[width * plane.height()];
        var padded = new float[width + 2 * radius];
        var shifted = new float[taps.length][width];
        var line = new float[width];
        for (int y = 0; y < plane.height(); y++) {
            System.arraycopy(plane.values(), y * width, padded, radius, width);
            if (border == Border.REPEAT) {
                Arrays.fill(padded, 0, radius, plane.at(0, y));
                Arrays.fill(padded, radius + width, padded.length, plane.at(width - 1, y));
            }
            for (int k = 0; k < taps.length; k++) {
                System.arraycopy(padded, k, shifted[k], 0, width);
            }
            sum(taps, shifted, line);
            System.arraycopy(line, 0, result, y * width, width);
        }
        return new Plane(width, plane.height(), result);
    }

    private static Plane alongColumns(Plane plane, float[] taps, Border border) {
        int width = plane.width();
        int height = plane.height();
        int radius = taps.length / 2;
        float[][] rows = plane.lines();
        var nothing = new float[width];
        var result = new float[width * height];
        var near = new float[taps.length][];
        var line = new float[width];
        for (int y = 0; y < height; y++) {
            for (int k = 0; k < taps.length; k++) {
                int row = y + k - radius;
                boolean outside = border == Border.ZERO && (row < 0 || row >= height);
                near[k] = outside ? nothing : rows[Math.clamp(row, 0, height - 1)];
            }
            sum(taps, near, line);
            System.arraycopy(line, 0, result, y * width, width);
        }
        return new Plane(width, height, result);
    }

    /**
     * The weighted sum of lines. The compiler makes vector instructions only of loops whose arrays share one index, and
     * memory is the bottleneck: hence lines of their own, four at a time.
     */
    static void sum(float[] weights, float[][] lines, float[] to) {
        Arrays.fill(to, 0);
        int k = 0;
        for (; k + 4 <= weights.length; k += 4) {
            addFour(weights, lines, k, to);
        }
        for (; k < weights.length; k++) {
            float weight = weights[k];
            float[] from = lines[k];
            for (int i = 0; i < to.length; i++) {
                to[i] += weight * from[i];
            }
        }
    }

    private static void addFour(float[] weights, float[][] lines, int first, float[] to) {
        float a = weights[first];
        float b = weights[first + 1];
        float c = weights[first + 2];
        float d = weights[first + 3];
        float[] ofA = lines[first];
        float[] ofB = lines[first + 1];
        float[] ofC = lines[first + 2];
        float[] ofD = lines[first + 3];
        for (int i = 0; i < to.length; i++) {
            to[i] += a * ofA[i] + b * ofB[i] + c * ofC[i] + d * ofD[i];
        }
    }

    /** Mean over a square of side {@code 2 * radius + 1}, taken over the part of it that lies inside the plane. */
    static Plane boxMean(Plane plane, int radius) {
        int width = plane.width();
        int height = plane.height();
        var columns = new double[width];
        double[] shares = shares(width, radius);
        for (int y = 0; y < Math.min(radius, height); y++) {
            add(1, plane, y, columns);
        }
        var result = new float[width * height];
        for (int y = 0; y < height; y++) {
            if (y + radius < height) {
                add(1, plane, y + radius, columns);
            }
            if (y > radius) {
                add(-1, plane, y - radius - 1, columns);
            }
            int rows = Math.min(y + radius + 1, height) - Math.max(y - radius, 0);
            boxMeans(columns, radius, 1.0 / rows, shares, result, y * width);
        }
        return new Plane(width, height, result);
    }

    /** Adds a row of the plane, times the weight. */
    private static void add(double weight, Plane plane, int row, double[] to) {
        float[] values = plane.values();
        int start = row * to.length;
        for (int x = 0; x < to.length; x++) {
            to[x] += weight * values[start + x];
        }
    }

    /** One over the columns that the box has within the plane, for each of its places in a row. */
    private static double[] shares(int width, int radius) {
        var shares = new double[width];
        for (int x = 0; x < width; x++) {
            shares[x] = 1.0 / (Math.min(x + radius + 1, width) - Math.max(x - radius, 0));
        }
        return shares;
    }

    /** A row of means over the box, of the sums over its rows that each column has. */
    private static void boxMeans(
            double[] columns, int radius, double share, double[] shares, float[] means, int start) {
        int width = columns.length;
        double sum = 0;
        for (int x = 0; x < Math.min(radius, width); x++) {
            sum += columns[x];
        }
        for (int x = 0; x < width; x++) {
            if (x + radius < width) {
                sum += columns[x + radius];
            }
            if (x > radius) {
                sum -= columns[x - radius - 1];
            }
            means[start + x] = (float) (sum * share * shares[x]);
        }
    }
}
