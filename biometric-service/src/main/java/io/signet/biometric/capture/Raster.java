package io.signet.biometric.capture;

/**
 * A decoded picture, upright: 8-bit RGB samples, interleaved, row by row from the top left.
 *
 * @param rgb {@code 3 * width * height} bytes
 */
public record Raster(int width, int height, byte[] rgb) {
    public Raster {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException("a picture has at least one pixel, got " + width + "x" + height);
        }
        if (rgb.length != 3L * width * height) {
            throw new IllegalArgumentException("expected " + 3L * width * height + " bytes, got " + rgb.length);
        }
    }

    /** A biometric sample: never printed. */
    @Override
    public String toString() {
        return "Raster[" + width + "x" + height + "]";
    }
}
