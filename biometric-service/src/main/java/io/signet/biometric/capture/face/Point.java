package io.signet.biometric.capture.face;

/** A place in a picture, in pixels from the left and upper edges. */
record Point(double x, double y) {
    Point plus(double dx, double dy) {
        return new Point(x + dx, y + dy);
    }

    double distanceTo(Point other) {
        return Math.hypot(x - other.x, y - other.y);
    }

    static Point between(Point one, Point other) {
        return new Point((one.x + other.x) / 2, (one.y + other.y) / 2);
    }
}
