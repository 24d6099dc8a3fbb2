package io.signet.biometric.capture.finger;

import java.util.Arrays;

/** A grid of floats, row by row from the top left. */
final class Plane {
    private final int width;
    private final int height;
    private final float[] values;

    /** @param values {@code width * height} of them; kept, not copied */
    Plane(int width, int height, float[] values) {
        if (width < 1 || height < 1 || values.length != width * height) {
            throw new IllegalArgumentException(width + "x" + height + " does not fit " + values.length + " values");
        }
        this.width = width;
        this.height = height;
        this.values = values;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    float[] values() {
        return values;
    }

    /** A copy of each line of its own. */
    float[][] lines() {
        var lines = new float[height][];
        for (int y = 0; y < height; y++) {
            lines[y] = Arrays.copyOfRange(values, y * width, (y + 1) * width);
        }
        return lines;
    }

    static Plane zeros(int width, int height) {
        return new Plane(width, height, new float[width * height]);
    }

    float at(int x, int y) {
        return values[y * width + x];
    }

    Plane times(Plane other) {
        var product = new float[values.length];
        for (int i = 0; i < product.length; i++) {
            product[i] = values[i] * other.values[i];
        }
        return new Plane(width, height, product);
    }

    /** The sum over the columns from {@code left} to before {@code right} of the rows from {@code top} to before {@code bottom}. */
    double sum(int left, int top, int right, int bottom) {
        double sum = 0;
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                sum += values[y * width + x];
            }
        }
        return sum;
    }

    /** Of a complex number whose square neither overflows nor vanishes: {@code Math.hypot} takes ten times as long. */
    static double modulus(double real, double imaginary) {
        return Math.sqrt(real * real + imaginary * imaginary);
    }

    boolean contains(double x, double y) {
        return x >= 0 && x <= width - 1 && y >= 0 && y <= height - 1;
    }

    /** Sample at pixel coordinates (centres at whole numbers); coordinates beyond the rim are clamped to it. */
    double bilinear(double x, double y) {
        double insideX = Math.clamp(x, 0, width - 1);
        double insideY = Math.clamp(y, 0, height - 1);
        int left = Math.min((int) insideX, Math.max(width - 2, 0));
        int top = Math.min((int) insideY, Math.max(height - 2, 0));
        int right = Math.min(left + 1, width - 1);
        int bottom = Math.min(top + 1, height - 1);
        double fx = insideX - left;
        double fy = insideY - top;
        double upper = at(left, top) * (1 - fx) + at(right, top) * fx;
        double lower = at(left, bottom) * (1 - fx) + at(right, bottom) * fx;
        return upper * (1 - fy) + lower * fy;
    }

    /** Sample at a place that the plane {@link #contains} by Keys' cubic convolution with a = -0.5; neighbours beyond the rim repeat it. */
    double bicubic(double x, double y) {
        int left = (int) x;
        int top = (int) y;
        double right = x - left;
        double down = y - top;
        double outerLeft = outer(right + 1);
        double innerLeft = inner(right);
        double innerRight = inner(1 - right);
        double outerRight = outer(2 - right);
        if (left >= 1 && left + 2 < width && top >= 1 && top + 2 < height) {
            int at = (top - 1) * width + left - 1;
            return outer(down + 1) * line(at, outerLeft, innerLeft, innerRight, outerRight)
                    + inner(down) * line(at + width, outerLeft, innerLeft, innerRight, outerRight)
                    + inner(1 - down) * line(at + 2 * width, outerLeft, innerLeft, innerRight, outerRight)
                    + outer(2 - down) * line(at + 3 * width, outerLeft, innerLeft, innerRight, outerRight);
        }
        return outer(down + 1) * lineAtRim(left, top - 1, outerLeft, innerLeft, innerRight, outerRight)
                + inner(down) * lineAtRim(left, top, outerLeft, innerLeft, innerRight, outerRight)
                + inner(1 - down) * lineAtRim(left, top + 1, outerLeft, innerLeft, innerRight, outerRight)
                + outer(2 - down) * lineAtRim(left, top + 2, outerLeft, innerLeft, innerRight, outerRight);
    }

    private double line(int at, double first, double second, double third, double fourth) {
        return first * values[at] + second * values[at + 1] + third * values[at + 2] + fourth * values[at + 3];
    }

    private double lineAtRim(int left, int y, double first, double second, double third, double fourth) {
        int row = width * Math.clamp(y, 0, height - 1);
        return first * values[row + Math.max(left - 1, 0)]
                + second * values[row + left]
                + third * values[row + Math.min(left + 1, width - 1)]
                + fourth * values[row + Math.min(left + 2, width - 1)];
    }

    /** The weight of a neighbour at a distance of 0 to 1. */
    private static double inner(double distance) {
        return (1.5 * distance - 2.5) * distance * distance + 1;
    }

    /** The weight of a neighbour at a distance of 1 to 2. */
    private static double outer(double distance) {
        return ((-0.5 * distance + 2.5) * distance - 4) * distance + 2;
    }
}
