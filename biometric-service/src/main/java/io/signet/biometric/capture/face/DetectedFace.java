package io.signet.biometric.capture.face;

/**
 * Where a face is.
 *
 * @param centre of the box around it
 * @param width of the box, in pixels
 * @param height of the box, in pixels
 * @param confidence of the detector, 0..1
 */
record DetectedFace(Point centre, double width, double height, double confidence) {

    /** The side of a square of the same area. */
    double size() {
        return Math.sqrt(width * height);
    }

    /** The share of the smaller box that lies in the other, 0..1. */
    double overlap(DetectedFace other) {
        double common = common(centre.x(), width, other.centre.x(), other.width)
                * common(centre.y(), height, other.centre.y(), other.height);
        return common / Math.min(width * height, other.width * other.height);
    }

    /** The share of the box that lies in a picture of that size, 0..1. */
    double inside(int pictureWidth, int pictureHeight) {
        return common(centre.x(), width, pictureWidth / 2.0, pictureWidth)
                * common(centre.y(), height, pictureHeight / 2.0, pictureHeight)
                / (width * height);
    }

    private static double common(double one, double length, double other, double otherLength) {
        double end = Math.min(one + length / 2, other + otherLength / 2);
        double start = Math.max(one - length / 2, other - otherLength / 2);
        return Math.max(0, end - start);
    }
}
