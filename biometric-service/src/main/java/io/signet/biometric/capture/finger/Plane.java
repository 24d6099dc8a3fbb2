package io.signet.biometric.capture.finger;

/** A grid of doubles, row by row from the top left. */
final class Plane {
    private final int width;
    private final int height;
    private final double[] values;

    /** @param values {@code width * height} of them; kept, not copied */
    Plane(int width, int height, double[] values) {
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

    double[] values() {
        return values;
    }

    static Plane zeros(int width, int height) {
        return new Plane(width, height, new double[width * height]);
    }

    double at(int x, int y) {
        return values[y * width + x];
    }

    Plane times(Plane other) {
        var product = new double[values.length];
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

    /** Sample by Keys' cubic convolution with a = -0.5; neighbours beyond the rim repeat it. */
    double bicubic(double x, double y) {
        double insideX = Math.clamp(x, 0, width - 1);
        double insideY = Math.clamp(y, 0, height - 1);
        int left = (int) insideX;
        int top = (int) insideY;
        double[] along = cubics(insideX - left);
        double[] down = cubics(insideY - top);
        boolean inside = left >= 1 && left + 2 < width;
        double sum = 0;
        for (int j = 0; j < down.length; j++) {
            int row = width * Math.clamp(top + j - 1, 0, height - 1);
            double line = 0;
            for (int i = 0; i < along.length; i++) {
                int neighbour = left + i - 1;
                line += along[i] * values[row + (inside ? neighbour : Math.clamp(neighbour, 0, width - 1))];
            }
            sum += down[j] * line;
        }
        return sum;
    }

    /** The weights of the four neighbours of a place that lies {@code fraction} beyond the second of them. */
    private static double[] cubics(double fraction) {
        return new double[] {cubic(fraction + 1), cubic(fraction), cubic(fraction - 1), cubic(fraction - 2)};
    }

    private static double cubic(double offset) {
        double t = Math.abs(offset);
        if (t < 1) {
            return (1.5 * t - 2.5) * t * t + 1;
        }
        return t < 2 ? ((-0.5 * t + 2.5) * t - 4) * t + 2 : 0;
    }
}
