package io.signet.biometric.capture.finger;

import io.signet.biometric.capture.finger.Filters.Border;

/** The image that is analysed: grey in [0, 1] at {@link #PPI}, ridges dark. */
record WorkingImage(Plane grey) {
    /** Pixels per inch. */
    static final double PPI = 250;

    static final double PIXELS_PER_MM = PPI / 25.4;

    /**
     * Low-pass filters and shrinks.
     *
     * @param grey in [0, 1]
     * @param ppi its resolution in pixels per inch
     */
    static WorkingImage of(Plane grey, double ppi) {
        double scale = ppi / PPI;
        if (scale == 1) {
            return new WorkingImage(grey);
        }
        Plane smooth = grey;
        if (scale > 1) {
            double sigma = 0.5 * Math.sqrt(scale * scale - 1);
            double[] taps = Filters.gaussian(sigma, (int) Math.ceil(3 * sigma));
            smooth = Filters.correlate(grey, taps, taps, Border.REPEAT);
        }
        int width = Math.max(1, (int) (grey.width() / scale));
        int height = Math.max(1, (int) (grey.height() / scale));
        var values = new double[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                values[y * width + x] = smooth.bilinear((x + 0.5) * scale - 0.5, (y + 0.5) * scale - 0.5);
            }
        }
        return new WorkingImage(new Plane(width, height, values));
    }
}
