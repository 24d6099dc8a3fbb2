package io.signet.biometric.capture.finger;

import java.util.Arrays;

/**
 * Products of the gradient's parts, summed over a row of blocks. Line by line, in loops of which the compiler makes vector
 * instructions: those whose arrays share one index.
 */
final class StructureTensor {
    private static final float PIXELS = OrientationMap.BLOCK * OrientationMap.BLOCK;

    private final int width;
    private final float[] before;
    private final float[] after;
    private final float[] above;
    private final float[] below;
    private final float[] squaresAlong;
    private final float[] squaresDown;
    private final float[] products;

    /** @param columns of blocks */
    StructureTensor(int columns) {
        width = columns * OrientationMap.BLOCK;
        before = new float[width];
        after = new float[width];
        above = new float[width];
        below = new float[width];
        squaresAlong = new float[width];
        squaresDown = new float[width];
        products = new float[width];
    }

    /** Begins a row of blocks. */
    void clear() {
        Arrays.fill(squaresAlong, 0);
        Arrays.fill(squaresDown, 0);
        Arrays.fill(products, 0);
    }

    /** Adds a line of pixels; beyond the rim the rim is repeated. */
    void add(Plane grey, int y) {
        float[] values = grey.values();
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
            float[] before,
            float[] after,
            float[] above,
            float[] below,
            float[] squaresAlong,
            float[] squaresDown,
            float[] products) {
        for (int x = 0; x < products.length; x++) {
            float along = (after[x] - before[x]) / 2;
            float down = (below[x] - above[x]) / 2;
            squaresAlong[x] += along * along;
            squaresDown[x] += down * down;
            products[x] += along * down;
        }
    }

    /** Writes the means over each block from the place {@code start} on. */
    void means(Plane energy, Plane real, Plane imaginary, int start) {
        for (int block = 0; block < width / OrientationMap.BLOCK; block++) {
            float along = sum(squaresAlong, block);
            float down = sum(squaresDown, block);
            energy.values()[start + block] = (along + down) / PIXELS;
            real.values()[start + block] = (along - down) / PIXELS;
            imaginary.values()[start + block] = 2 * sum(products, block) / PIXELS;
        }
    }

    private static float sum(float[] line, int block) {
        float sum = 0;
        for (int x = block * OrientationMap.BLOCK; x < (block + 1) * OrientationMap.BLOCK; x++) {
            sum += line[x];
        }
        return sum;
    }
}
