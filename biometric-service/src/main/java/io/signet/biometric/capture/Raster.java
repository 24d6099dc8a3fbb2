package io.signet.biometric.capture;

/**
 * A decoded picture, upright: 8-bit samples, interleaved, row by row from the top left.
 *
 * @param channels 3 for RGB, 1 for luminance (ITU-R BT.601)
 * @param samples {@code channels * width * height} bytes
 */
public record Raster(int width, int height, int channels, byte[] samples) {
    private static final int RGB = 3;
    private static final int LUMINANCE = 1;

    public Raster {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException("a picture has at least one pixel, got " + width + "x" + height);
        }
        if (channels != RGB && channels != LUMINANCE) {
            throw new IllegalArgumentException("a picture has one channel or three, got " + channels);
        }
        if (samples.length != (long) channels * width * height) {
            throw new IllegalArgumentException(
                    "expected " + (long) channels * width * height + " bytes, got " + samples.length);
        }
    }

    /** In colour. */
    public Raster(int width, int height, byte[] rgb) {
        this(width, height, RGB, rgb);
    }

    /**
     * The samples of a picture in colour.
     *
     * @throws IllegalStateException where there is only luminance
     */
    public byte[] rgb() {
        if (isLuminance()) {
            throw new IllegalStateException("a picture without colours");
        }
        return samples;
    }

    public boolean isLuminance() {
        return channels == LUMINANCE;
    }

    /** A biometric sample: never printed. */
    @Override
    public String toString() {
        return "Raster[" + width + "x" + height + "]";
    }
}
