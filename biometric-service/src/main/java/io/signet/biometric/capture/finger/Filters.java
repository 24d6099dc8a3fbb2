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
    static double[] gaussian(double sigma, int radius) {
        var taps = new double[2 * radius + 1];
        double sum = 0;
        for (int i = 0; i < taps.length; i++) {
            double offset = i - radius;
            taps[i] = Math.exp(-(offset * offset) / (2 * sigma * sigma));
            sum += taps[i];
        }
        for (int i = 0; i < taps.length; i++) {
            taps[i] /= sum;
        }
        return taps;
    }

    /** Separable correlation with an odd number of taps in each direction. */
    static Plane correlate(Plane plane, double[] alongY, double[] alongX, Border border) {
        return alongColumns(alongRows(plane, alongX, border), alongY, border);
    }

    private static Plane alongRows(Plane plane, double[] taps, Border border) {
        int width = plane.width();
        int radius = taps.length / 2;
        var result = new double[width * plane.height()];
        var padded = new double[width + 2 * radius];
        var shifted = new double[taps.length][width];
        var line = new double[width];
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

    private static Plane alongColumns(Plane plane, double[] taps, Border border) {
        int width = plane.width();
        int height = plane.height();
        int radius = taps.length / 2;
        var rows = new double[height][];
        for (int y = 0; y < height; y++) {
            rows[y] = Arrays.copyOfRange(plane.values(), y * width, (y + 1) * width);
        }
        var nothing = new double[width];
        var result = new double[width * height];
        var near = new double[taps.length][];
        var line = new double[width];
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
    private static void sum(double[] weights, double[][] lines, double[] to) {
        Arrays.fill(to, 0);
        int k = 0;
        for (; k + 4 <= weights.length; k += 4) {
            addFour(weights, lines, k, to);
        }
        for (; k < weights.length; k++) {
            double weight = weights[k];
            double[] from = lines[k];
            for (int i = 0; i < to.length; i++) {
                to[i] += weight * from[i];
            }
        }
    }

    private static void addFour(double[] weights, double[][] lines, int first, double[] to) {
        double a = weights[first];
        double b = weights[first + 1];
        double c = weights[first + 2];
        double d = weights[first + 3];
        double[] ofA = lines[first];
        double[] ofB = lines[first + 1];
        double[] ofC = lines[first + 2];
        double[] ofD = lines[first + 3];
        for (int i = 0; i < to.length; i++) {
            to[i] += a * ofA[i] + b * ofB[i] + c * ofC[i] + d * ofD[i];
        }
    }

    /** Mean over a square of side {@code 2 * radius + 1}, taken over the part of it that lies inside the plane. */
    static Plane boxMean(Plane plane, int radius) {
        int width = plane.width();
        int height = plane.height();
        int stride = width + 1;
        var integral = new double[stride * (height + 1)];
        for (int y = 0; y < height; y++) {
            double row = 0;
            for (int x = 0; x < width; x++) {
                row += plane.at(x, y);
                integral[(y + 1) * stride + x + 1] = integral[y * stride + x + 1] + row;
            }
        }
        var result = new double[width * height];
        for (int y = 0; y < height; y++) {
            int top = Math.max(y - radius, 0);
            int bottom = Math.min(y + radius + 1, height);
            for (int x = 0; x < width; x++) {
                int left = Math.max(x - radius, 0);
                int right = Math.min(x + radius + 1, width);
                double sum = integral[bottom * stride + right]
                        - integral[top * stride + right]
                        - integral[bottom * stride + left]
                        + integral[top * stride + left];
                result[y * width + x] = sum / ((bottom - top) * (right - left));
            }
        }
        return new Plane(width, height, result);
    }
}
