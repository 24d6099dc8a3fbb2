package io.signet.biometric.capture.finger;

/** The image that is analysed: grey in [0, 1] at {@link #PPI}, ridges dark. */
record WorkingImage(Plane grey) {
    /** Pixels per inch. */
    static final double PPI = 250;

    static final double PIXELS_PER_MM = PPI / 25.4;

    /**
     * Low-pass filters and shrinks.
     *
     * @param grey in [0, 1]
     * @param ppi its resolution in pixels per inch, at least {@link #PPI}
     */
    static WorkingImage of(Plane grey, double ppi) {
        double scale = ppi / PPI;
        return new WorkingImage(scale == 1 ? grey : new Shrinking(scale).of(grey));
    }
}
