package io.signet.biometric.capture.finger;

import java.util.Arrays;

/**
 * Products of the gradient's parts, summed over a row of blocks. Line by line, in loops of which the compiler makes vector
 * instructions: those whose arrays share one index.
 */
final class StructureTensor {
    private static final double PIXELS = OrientationMap.BLOCK * OrientationMap.BLOCK;

    private final int width;
    private final double[] before;
    private final double[] after;
    private final double[] above;
    private final double[] below;
    private final double[] squaresAlong;
    private final double[] squaresDown;
    private final double[] products;

    /** @param columns of blocks */
    StructureTensor(int columns) {
        width = columns * OrientationMap.BLOCK;
        before = new double[width];
        after = new double[width];
        above = new double[width];
        below = new double[width];
        squaresAlong = new double[width];
        squaresDown = new double[width];
        products = new double[width];
    }

    /** Begins a row of blocks. */
    void clear() {
        Arrays.fill(squaresAlong, 0);
        Arrays.fill(squaresDown, 0);
        Arrays.fill(products, 0);
    }

    /** Adds a line of pixels; beyond the rim the rim is repeated. */
    void add(Plane grey, int y) {
        double[] values = grey.values();
        int line = y * grey.width();
        int last = grey.width() - 1;
        before[0] = values[line];
        System.arraycopy(values, line, before, 1, width - 1);
        System.arraycopy(values, line + 1, after, 0, Math.min(width, last));
        if (width > last) {
            after[last] = values[line + last];
        }
        System.arraycopy(values, Math.max(y - 1, 0) * grey.width(), above, 0, width);
        System.arraycopy(values, Math.min(y + 1, grey.height() - 1) * grey.width(), below, 0, width);
        addProducts(before, after, above, below, squaresAlong, squaresDown, products);
    }

    private static void addProducts(
            double[] before,
            double[] after,
            double[] above,
            double[] below,
            double[] squaresAlong,
            double[] squaresDown,
            double[] products) {
        for (int x = 0; x < products.length; x++) {
            double along = (after[x] - before[x]) / 2;
            double down = (below[x] - above[x]) / 2;
            squaresAlong[x] += along * along;
            squaresDown[x] += down * down;
            products[x] += along * down;
        }
    }

    /** Writes the means over each block from the place {@code start} on. */
    void means(Plane energy, Plane real, Plane imaginary, int start) {
        for (int block = 0; block < width / OrientationMap.BLOCK; block++) {
            double along = sum(squaresAlong, block);
            double down = sum(squaresDown, block);
            energy.values()[start + block] = (along + down) / PIXELS;
            real.values()[start + block] = (along - down) / PIXELS;
            imaginary.values()[start + block] = 2 * sum(products, block) / PIXELS;
        }
    }

    private static double sum(double[] line, int block) {
        double sum = 0;
        for (int x = block * OrientationMap.BLOCK; x < (block + 1) * OrientationMap.BLOCK; x++) {
            sum += line[x];
        }
        return sum;
    }
}
