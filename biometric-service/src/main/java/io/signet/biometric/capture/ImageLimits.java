package io.signet.biometric.capture;

/**
 * What files are taken.
 *
 * @param bytes at most
 * @param pixels at most, width times height, as the header claims them
 * @param side the shorter side in pixels, at least
 * @param decodedSide in pixels; the longer side of a larger picture is subsampled to at most this while it is read
 */
public record ImageLimits(int bytes, long pixels, int side, int decodedSide) {
    public static final ImageLimits DEFAULT = new ImageLimits(10 * 1024 * 1024, 40_000_000, 64, 2048);

    public ImageLimits {
        if (bytes < 1 || pixels < 1 || side < 1 || decodedSide < side) {
            throw new IllegalArgumentException(
                    "limits are positive, and what is decoded is no smaller than what is taken");
        }
    }
}
