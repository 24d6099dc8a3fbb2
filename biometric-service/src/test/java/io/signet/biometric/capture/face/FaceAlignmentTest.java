package io.signet.biometric.capture.face;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.signet.biometric.capture.Raster;
import java.util.List;
import org.junit.jupiter.api.Test;

class FaceAlignmentTest {
    /** ArcFace's template at 224 pixels, in continuous coordinates. */
    private static final Point LEFT_EYE = new Point(2 * 38.2946 + 1, 2 * 51.6963 + 1);

    private static final Point RIGHT_EYE = new Point(2 * 73.5318 + 1, 2 * 51.5014 + 1);

    @Test
    void eyesComeToLieWhereTheTemplateHasThem() {
        Similarity pose = new Similarity(1.3, 0.4, 55, 20);
        Landmarks upright = landmarks(new Similarity(1, 0, 0, 0));
        Landmarks posed = landmarks(pose);

        Similarity toTemplate = FaceAlignment.toTemplate(posed, FaceAlignment.SIDE);

        Point left = toTemplate.apply(posed.leftEye());
        Point right = toTemplate.apply(posed.rightEye());
        assertEquals(0, left.distanceTo(LEFT_EYE), 4, "left eye");
        assertEquals(0, right.distanceTo(RIGHT_EYE), 4, "right eye");
        assertEquals(
                0,
                FaceAlignment.toTemplate(upright, FaceAlignment.SIDE)
                        .apply(upright.nose())
                        .distanceTo(toTemplate.apply(posed.nose())),
                1e-6,
                "the pose in the picture does not matter");
    }

    @Test
    void markInThePictureAppearsAtItsPlaceInTheCrop() {
        Similarity pose = new Similarity(2.1, -0.7, 60, 150);
        Landmarks posed = landmarks(pose);
        Point mark = posed.nose();
        byte[] rgb = new byte[3 * 640 * 480];
        for (int y = -6; y <= 6; y++) {
            for (int x = -6; x <= 6; x++) {
                int at = 3 * (((int) mark.y() + y) * 640 + (int) mark.x() + x);
                rgb[at] = rgb[at + 1] = rgb[at + 2] = (byte) 255;
            }
        }

        float[] crop = FaceAlignment.crop(new Pyramid(new Raster(640, 480, rgb)), posed);

        Point expected = FaceAlignment.toTemplate(posed, FaceAlignment.SIDE).apply(mark);
        assertEquals(1, crop[((int) expected.y()) * FaceAlignment.SIDE + (int) expected.x()], 1e-6);
        assertEquals(3 * 224 * 224, crop.length);
    }

    @Test
    void rollIsTheAngleOfTheEyesAndYawFollowsTheNose() {
        Landmarks frontal = landmarks(new Similarity(1, 0, 0, 0));
        Landmarks leaning = landmarks(new Similarity(Math.cos(0.3), Math.sin(0.3), 0, 0));
        Landmarks turned = new Landmarks(
                frontal.leftEye(),
                frontal.rightEye(),
                frontal.nose().plus(15, 0),
                frontal.leftMouth(),
                frontal.rightMouth());

        assertEquals(0, frontal.rollDegrees(), 1);
        assertEquals(0, frontal.yawDegrees(), 2);
        assertEquals(Math.toDegrees(0.3), leaning.rollDegrees(), 1);
        assertEquals(34, turned.yawDegrees(), 4);
    }

    /** A face like the template at 112 pixels, moved by {@code pose}. */
    private static Landmarks landmarks(Similarity pose) {
        List<Point> points =
                List.of(new Point(38, 52), new Point(74, 52), new Point(56, 74), new Point(41, 91), new Point(71, 91));
        List<Point> moved = points.stream().map(pose::apply).toList();
        return new Landmarks(moved.get(0), moved.get(1), moved.get(2), moved.get(3), moved.get(4));
    }
}
