package io.signet.biometric.capture.finger;

/**
 * The crop that the network was trained on, as its manifest says.
 *
 * @param size side of the square in pixels
 * @param ppi its resolution in pixels per inch
 */
public record PoseNormalisation(int size, double ppi) {
    /** Of these steps; a manifest that asks for another version needs other code. */
    public static final int VERSION = 1;

    /** Half the side of the square over which brightness and contrast are equalised: two ridge periods. */
    private static final double CONTRAST_RADIUS_MM = 0.9;

    /** Standard deviation (grey 0..1) that is added before dividing, so that flat places stay flat. */
    private static final double CONTRAST_FLOOR = 0.02;

    public PoseNormalisation {
        if (size < 32 || size > 512) {
            throw new IllegalArgumentException("size must be 32..512 pixels, got " + size);
        }
        if (!(ppi >= 50 && ppi <= 1000)) {
            throw new IllegalArgumentException("resolution must be 50..1000 ppi, got " + ppi);
        }
    }

    /** Upright crop around the core in [0, 1]: 0.5 outside of the foreground, ridges dark, local contrast equal. */
    Plane crop(WorkingImage image, OrientationMap map, FingerPose pose) {
        double step = WorkingImage.PPI / ppi;
        double cosine = Math.cos(pose.angle());
        double sine = Math.sin(pose.angle());
        Plane grey = Plane.zeros(size, size);
        Plane mask = Plane.zeros(size, size);
        for (int row = 0; row < size; row++) {
            double down = (row - (size - 1) / 2.0) * step;
            for (int column = 0; column < size; column++) {
                double right = (column - (size - 1) / 2.0) * step;
                double x = pose.x() + cosine * right - sine * down;
                double y = pose.y() + sine * right + cosine * down;
                if (image.grey().contains(x, y)) {
                    double share = map.foreground()
                            .bilinear(
                                    (x - OrientationMap.MIDDLE) / OrientationMap.BLOCK,
                                    (y - OrientationMap.MIDDLE) / OrientationMap.BLOCK);
                    if (share > 0) {
                        int at = row * size + column;
                        mask.values()[at] = (float) share;
                        grey.values()[at] = (float) image.grey().bicubic(x, y);
                    }
                }
            }
        }
        return equalised(grey, mask);
    }

    private Plane equalised(Plane grey, Plane mask) {
        int radius = (int) Math.round(CONTRAST_RADIUS_MM * ppi / 25.4);
        Plane weight = Filters.boxMean(mask, radius);
        Plane sum = Filters.boxMean(grey.times(mask), radius);
        Plane squares = Filters.boxMean(grey.times(grey).times(mask), radius);
        Plane result = Plane.zeros(size, size);
        for (int i = 0; i < size * size; i++) {
            double share = Math.max(weight.values()[i], 1e-3);
            double mean = sum.values()[i] / share;
            double deviation = Math.sqrt(Math.max(squares.values()[i] / share - mean * mean, 0));
            double value = (grey.values()[i] - mean) / (deviation + CONTRAST_FLOOR);
            result.values()[i] = (float) Math.clamp(0.5 + 0.25 * value * mask.values()[i], 0, 1);
        }
        return result;
    }
}
