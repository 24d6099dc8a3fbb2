package io.signet.biometric.capture.finger;

/**
 * A fingerprint as a sensor takes it.
 *
 * @param grey {@code width * height} bytes, ridges dark, row by row from the top left
 */
public record Print(int width, int height, byte[] grey, double pixelsPerInch) {
    /** A biometric sample: never printed. */
    @Override
    public String toString() {
        return "Print[" + width + "x" + height + "]";
    }
}
