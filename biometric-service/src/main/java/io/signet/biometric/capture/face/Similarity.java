package io.signet.biometric.capture.face;

import java.util.List;

/**
 * A rotation, uniform scaling and translation of the plane: x' = a x − b y + dx, y' = b x + a y + dy.
 *
 * @param a scale times the cosine of the angle
 * @param b scale times the sine of the angle
 */
record Similarity(double a, double b, double dx, double dy) {
    Similarity {
        if (!(a * a + b * b > 0)) {
            throw new IllegalArgumentException("the scale must be positive");
        }
    }

    /**
     * The one that takes {@code from} to {@code to} with the least weighted sum of squared distances: Umeyama 1991 for
     * two dimensions without reflection.
     *
     * @throws IllegalArgumentException where all points coincide
     */
    static Similarity fitted(List<Point> from, List<Point> to, double[] weights) {
        double total = 0;
        double fromX = 0;
        double fromY = 0;
        double toX = 0;
        double toY = 0;
        for (int i = 0; i < weights.length; i++) {
            total += weights[i];
            fromX += weights[i] * from.get(i).x();
            fromY += weights[i] * from.get(i).y();
            toX += weights[i] * to.get(i).x();
            toY += weights[i] * to.get(i).y();
        }
        fromX /= total;
        fromY /= total;
        toX /= total;
        toY /= total;
        double spread = 0;
        double along = 0;
        double across = 0;
        for (int i = 0; i < weights.length; i++) {
            double x = from.get(i).x() - fromX;
            double y = from.get(i).y() - fromY;
            double u = to.get(i).x() - toX;
            double v = to.get(i).y() - toY;
            spread += weights[i] * (x * x + y * y);
            along += weights[i] * (x * u + y * v);
            across += weights[i] * (x * v - y * u);
        }
        double a = along / spread;
        double b = across / spread;
        return new Similarity(a, b, toX - a * fromX + b * fromY, toY - b * fromX - a * fromY);
    }

    /** Scaling by {@code scale}, then moving the origin to {@code origin}. */
    static Similarity scaling(double scale, Point origin) {
        return new Similarity(scale, 0, origin.x(), origin.y());
    }

    Point apply(Point point) {
        return new Point(a * point.x() - b * point.y() + dx, b * point.x() + a * point.y() + dy);
    }

    /** First this one, then {@code next}. */
    Similarity then(Similarity next) {
        Point origin = next.apply(new Point(dx, dy));
        return new Similarity(next.a * a - next.b * b, next.b * a + next.a * b, origin.x(), origin.y());
    }

    Similarity inverse() {
        double square = a * a + b * b;
        return new Similarity(a / square, -b / square, -(a * dx + b * dy) / square, (b * dx - a * dy) / square);
    }

    double scale() {
        return Math.hypot(a, b);
    }

    /** Positive where the x axis turns towards the y axis: clockwise, as pictures are shown. */
    double angleDegrees() {
        return Math.toDegrees(Math.atan2(b, a));
    }
}
