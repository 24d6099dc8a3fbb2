package io.signet.biometric.capture.face;

import java.util.List;

/**
 * Turns a face upright and scales it to the template that the face network was trained with: ArcFace's for 112 pixels,
 * doubled.
 */
final class FaceAlignment {
    static final int SIDE = 224;

    private static final int TEMPLATE_SIDE = 112;

    /**
     * Where this package's landmarks lie in faces that are aligned to ArcFace's template (38.2946, 51.6963; 73.5318,
     * 51.5014; 56.0252, 71.7366; 41.5493, 92.3655; 70.7299, 92.2041, between pixel centres). They differ because
     * detectors mean different places by an eye or the tip of a nose; medians over training crops, made symmetric.
     */
    private static final List<Point> TEMPLATE = List.of(
            new Point(37.37, 52.41),
            new Point(74.45, 52.21),
            new Point(56.03, 74.22),
            new Point(40.93, 90.98),
            new Point(71.35, 90.81));

    /** The nose leaves the plane of the others when the head turns. */
    private static final double[] WEIGHTS = {1, 1, 0.3, 1, 1};

    private FaceAlignment() {}

    /** From the picture to a template of {@code side} pixels. */
    static Similarity toTemplate(Landmarks landmarks, int side) {
        return Similarity.fitted(landmarks.points(), TEMPLATE, WEIGHTS)
                .then(Similarity.scaling(side / (double) TEMPLATE_SIDE, new Point(0, 0)));
    }

    /** NCHW, {@value #SIDE} × {@value #SIDE}, RGB in [0, 1]; black where the picture ends. */
    static float[] crop(Pyramid picture, Landmarks landmarks) {
        return picture.sample(toTemplate(landmarks, SIDE).inverse(), SIDE, SIDE);
    }
}
