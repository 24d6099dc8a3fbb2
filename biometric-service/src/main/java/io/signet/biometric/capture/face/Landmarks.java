package io.signet.biometric.capture.face;

import java.util.List;

/** Five places of a face. */
record Landmarks(Point leftEye, Point rightEye, Point nose, Point leftMouth, Point rightMouth) {
    /** How far the tip of the nose stands out, in distances between the eyes. */
    private static final double NOSE_DEPTH = 0.6;

    List<Point> points() {
        return List.of(leftEye, rightEye, nose, leftMouth, rightMouth);
    }

    double interEyeDistance() {
        return leftEye.distanceTo(rightEye);
    }

    /** 0 where the eyes are level; positive where the head leans clockwise. */
    double rollDegrees() {
        return Math.toDegrees(Math.atan2(rightEye.y() - leftEye.y(), rightEye.x() - leftEye.x()));
    }

    /** 0 where the person looks into the camera; positive where the nose points to the right. Accurate to about 10°. */
    double yawDegrees() {
        Point eyes = Point.between(leftEye, rightEye);
        Point mouth = Point.between(leftMouth, rightMouth);
        double acrossX = rightEye.x() - leftEye.x();
        double acrossY = rightEye.y() - leftEye.y();
        double distance = Math.hypot(acrossX, acrossY);
        double middleX = (eyes.x() + mouth.x()) / 2;
        double middleY = (eyes.y() + mouth.y()) / 2;
        double aside = ((nose.x() - middleX) * acrossX + (nose.y() - middleY) * acrossY) / distance;
        return Math.toDegrees(Math.atan2(aside, NOSE_DEPTH * distance));
    }
}
