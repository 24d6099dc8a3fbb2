package io.signet.biometric.capture.finger;

import io.signet.biometric.capture.finger.Filters.Border;

/**
 * How a finger lies in the working image.
 *
 * @param x core, in working pixels from the left
 * @param y core, in working pixels from the top
 * @param angle clockwise rotation from upright in radians
 * @param strength response of the core filter, about 1 for an ideal core, 0 where there is none
 */
record FingerPose(double x, double y, double angle, double strength) {
    /** Scales in blocks at which the complex filter looks for the core; their responses are averaged. */
    private static final double[] SIGMAS = {3, 6};

    /**
     * The most core-like place of the foreground, by complex filters (Nilsson and Bigun 2003). Half of the score asks for a
     * core that opens downwards, so that of a whorl's two cores the upper one is taken. An arch answers most at its
     * strongest bend.
     */
    static FingerPose of(OrientationMap map) {
        int width = map.foreground().width();
        int height = map.foreground().height();
        Plane real = Plane.zeros(width, height);
        Plane imaginary = Plane.zeros(width, height);
        for (double sigma : SIGMAS) {
            addResponse(map, sigma, real, imaginary);
        }
        Plane score = Plane.zeros(width, height);
        int top = 0;
        for (int i = 0; i < score.values().length; i++) {
            double modulus = Plane.modulus(real.values()[i], imaginary.values()[i]);
            score.values()[i] = (float)
                    (0.5 * (modulus + real.values()[i]) * map.foreground().values()[i]);
            top = score.values()[i] > score.values()[top] ? i : top;
        }
        int column = top % width;
        int row = top / width;
        double dx = column > 0 && column < width - 1
                ? vertex(score.at(column - 1, row), score.at(column, row), score.at(column + 1, row))
                : 0;
        double dy = row > 0 && row < height - 1
                ? vertex(score.at(column, row - 1), score.at(column, row), score.at(column, row + 1))
                : 0;
        return new FingerPose(
                (column + dx) * OrientationMap.BLOCK + OrientationMap.MIDDLE,
                (row + dy) * OrientationMap.BLOCK + OrientationMap.MIDDLE,
                Math.atan2(imaginary.values()[top], real.values()[top]),
                Plane.modulus(real.values()[top], imaginary.values()[top]));
    }

    /**
     * Around an upright core the doubled gradient direction is {@code -i exp(i phi)}, phi being the polar angle with y down; a
     * rotation by alpha multiplies it by {@code exp(i alpha)}. So the response is i z correlated with {@code exp(-i phi)},
     * weighted by the distance times a Gaussian: its argument is alpha.
     */
    private static void addResponse(OrientationMap map, double sigma, Plane real, Plane imaginary) {
        int radius = (int) Math.ceil(2.5 * sigma);
        float[] taps = Filters.gaussian(sigma, radius);
        var slope = new float[taps.length];
        for (int i = 0; i < slope.length; i++) {
            slope[i] = (i - radius) * taps[i];
        }
        Plane inkReal = map.real().times(map.foreground());
        Plane inkImaginary = map.imaginary().times(map.foreground());
        Plane realX = Filters.correlate(inkReal, taps, slope, Border.ZERO);
        Plane realY = Filters.correlate(inkReal, slope, taps, Border.ZERO);
        Plane imaginaryX = Filters.correlate(inkImaginary, taps, slope, Border.ZERO);
        Plane imaginaryY = Filters.correlate(inkImaginary, slope, taps, Border.ZERO);
        float norm = (float) (SIGMAS.length * sigma * Math.sqrt(Math.PI / 2));
        for (int i = 0; i < real.values().length; i++) {
            real.values()[i] += (realY.values()[i] - imaginaryX.values()[i]) / norm;
            imaginary.values()[i] += (realX.values()[i] + imaginaryY.values()[i]) / norm;
        }
    }

    /** Offset in -0.5..0.5 of the top of the parabola through three neighbours, the middle one being the largest. */
    private static double vertex(double left, double middle, double right) {
        double bend = left - 2 * middle + right;
        return bend >= 0 ? 0 : Math.clamp(0.5 * (left - right) / bend, -0.5, 0.5);
    }
}
