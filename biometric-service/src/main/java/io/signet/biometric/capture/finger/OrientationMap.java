package io.signet.biometric.capture.finger;

import io.signet.biometric.capture.finger.Filters.Border;
import java.util.Arrays;

/**
 * Ridge orientation and foreground of a print, one element a block of {@link #BLOCK} x {@link #BLOCK} working pixels, by the
 * structure tensor (Bigun and Granlund 1987).
 *
 * @param real coherence (0..1) times the cosine of twice the direction of the gradient, y down
 * @param imaginary the same with the sine
 * @param foreground 1 where there are ridges, else 0
 * @param energy mean squared gradient, grey 0..1 a working pixel
 */
record OrientationMap(Plane real, Plane imaginary, Plane foreground, Plane energy) {
    /** Side of a block in working pixels: 0.41 mm. */
    static final int BLOCK = 4;

    /** Working pixel in the middle of block 0. */
    static final double MIDDLE = (BLOCK - 1) / 2.0;

    /** Mean squared gradient below which a block is plain background, whatever the rest looks like. */
    private static final float ENERGY_FLOOR = 4e-4f;

    private static final float[] SMOOTHING = Filters.gaussian(1.5, 4);

    /** @throws IllegalArgumentException when the image is smaller than a block */
    static OrientationMap of(WorkingImage image) {
        Plane grey = image.grey();
        int columns = grey.width() / BLOCK;
        int rows = grey.height() / BLOCK;
        Plane energy = Plane.zeros(columns, rows);
        Plane real = Plane.zeros(columns, rows);
        Plane imaginary = Plane.zeros(columns, rows);
        var tensor = new StructureTensor(columns);
        for (int row = 0; row < rows; row++) {
            tensor.clear();
            for (int y = row * BLOCK; y < (row + 1) * BLOCK; y++) {
                tensor.add(grey, y);
            }
            tensor.means(energy, real, imaginary, row * columns);
        }
        energy = Filters.correlate(energy, SMOOTHING, SMOOTHING, Border.REPEAT);
        real = Filters.correlate(real, SMOOTHING, SMOOTHING, Border.REPEAT);
        imaginary = Filters.correlate(imaginary, SMOOTHING, SMOOTHING, Border.REPEAT);
        Plane foreground = foreground(energy);
        for (int i = 0; i < columns * rows; i++) {
            float floor = energy.values()[i] + ENERGY_FLOOR;
            real.values()[i] /= floor;
            imaginary.values()[i] /= floor;
        }
        return new OrientationMap(real, imaginary, foreground, energy);
    }

    private static Plane foreground(Plane energy) {
        float[] ranked = energy.values().clone();
        Arrays.sort(ranked);
        double strong = ranked[(int) (0.9 * (ranked.length - 1))];
        double threshold = Math.max(0.15 * strong, ENERGY_FLOOR);
        Plane ridged = Plane.zeros(energy.width(), energy.height());
        for (int i = 0; i < ranked.length; i++) {
            ridged.values()[i] = energy.values()[i] > threshold ? 1 : 0;
        }
        Plane smooth = Filters.boxMean(ridged, 2);
        var mask = new boolean[ranked.length];
        for (int i = 0; i < mask.length; i++) {
            mask[i] = smooth.values()[i] > 0.5;
        }
        return largestComponent(mask, energy.width(), energy.height());
    }

    /** The largest 4-connected region; of equals, the one met first in row order. */
    private static Plane largestComponent(boolean[] mask, int width, int height) {
        var labels = new int[mask.length];
        int best = 0;
        int bestSize = 0;
        int label = 0;
        var open = new int[mask.length];
        for (int start = 0; start < mask.length; start++) {
            if (!mask[start] || labels[start] != 0) {
                continue;
            }
            label++;
            int size = 0;
            labels[start] = label;
            open[0] = start;
            int waiting = 1;
            while (waiting > 0) {
                int index = open[--waiting];
                size++;
                int x = index % width;
                int y = index / width;
                int[] neighbours = {
                    y > 0 ? index - width : -1,
                    y < height - 1 ? index + width : -1,
                    x > 0 ? index - 1 : -1,
                    x < width - 1 ? index + 1 : -1
                };
                for (int neighbour : neighbours) {
                    if (neighbour >= 0 && mask[neighbour] && labels[neighbour] == 0) {
                        labels[neighbour] = label;
                        open[waiting++] = neighbour;
                    }
                }
            }
            if (size > bestSize) {
                best = label;
                bestSize = size;
            }
        }
        Plane largest = Plane.zeros(width, height);
        for (int i = 0; i < mask.length; i++) {
            largest.values()[i] = best > 0 && labels[i] == best ? 1 : 0;
        }
        return largest;
    }
}
