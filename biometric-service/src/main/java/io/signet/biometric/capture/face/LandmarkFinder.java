package io.signet.biometric.capture.face;

import java.util.Arrays;

/**
 * Finds five landmarks with the 68-point network of face-api: eyes are the means of their six points, the tip of the
 * nose is point 30, the corners of the mouth are points 48 and 54.
 */
final class LandmarkFinder {
    private static final int SIDE = 112;
    private static final int POINTS = 68;

    private static final int LEFT_EYE = 36;
    private static final int RIGHT_EYE = 42;
    private static final int EYE_POINTS = 6;
    private static final int NOSE = 30;
    private static final int LEFT_MOUTH = 48;
    private static final int RIGHT_MOUTH = 54;

    /** The first look: a square around the middle of the face, a little above that of the box. */
    private static final double FIRST_SIDE = 1.1;

    private static final double FIRST_RISE = 0.08;

    /** The second look: the middle of the face in the template, which has {@value #SIDE} pixels as well. */
    private static final Point TEMPLATE_CENTRE = new Point(56, 66);

    private final FaceNetwork network;

    LandmarkFinder(FaceNetwork network) {
        this.network = network;
    }

    /** Looks twice: at the box, then at the upright face and its mirror image, whose mean is steadier. */
    Landmarks find(Pyramid picture, DetectedFace face) {
        double scale = FIRST_SIDE * face.size() / SIDE;
        Point corner = face.centre().plus(-scale * SIDE / 2, -scale * SIDE / 2 - FIRST_RISE * face.height());
        Similarity first = Similarity.scaling(scale, corner);
        Landmarks rough = moved(run(picture.sample(first, SIDE, SIDE))[0], first);
        Similarity toTemplate = FaceAlignment.toTemplate(rough, SIDE);
        Similarity second = Similarity.scaling(
                        1, new Point(TEMPLATE_CENTRE.x() - SIDE / 2.0, TEMPLATE_CENTRE.y() - SIDE / 2.0))
                .then(toTemplate.inverse());
        float[] upright = picture.sample(second, SIDE, SIDE);
        Landmarks[] both = run(withMirrorImage(upright));
        return moved(mean(both[0], mirrored(both[1])), second);
    }

    /** Landmarks in pixels of each crop of {@code crops}. */
    private Landmarks[] run(float[] crops) {
        int count = crops.length / (3 * SIDE * SIDE);
        float[] output = network.run(crops, count, 3, SIDE, SIDE);
        Landmarks[] landmarks = new Landmarks[count];
        for (int i = 0; i < count; i++) {
            float[] fractions = Arrays.copyOfRange(output, 2 * POINTS * i, 2 * POINTS * (i + 1));
            landmarks[i] = new Landmarks(
                    mean(fractions, LEFT_EYE, EYE_POINTS),
                    mean(fractions, RIGHT_EYE, EYE_POINTS),
                    mean(fractions, NOSE, 1),
                    mean(fractions, LEFT_MOUTH, 1),
                    mean(fractions, RIGHT_MOUTH, 1));
        }
        return landmarks;
    }

    private static Point mean(float[] fractions, int first, int count) {
        double x = 0;
        double y = 0;
        for (int point = first; point < first + count; point++) {
            x += fractions[2 * point];
            y += fractions[2 * point + 1];
        }
        return new Point(SIDE * x / count, SIDE * y / count);
    }

    private static float[] withMirrorImage(float[] crop) {
        float[] both = Arrays.copyOf(crop, 2 * crop.length);
        for (int line = 0; line < crop.length; line += SIDE) {
            for (int i = 0; i < SIDE; i++) {
                both[crop.length + line + i] = crop[line + SIDE - 1 - i];
            }
        }
        return both;
    }

    private static Landmarks mirrored(Landmarks found) {
        return new Landmarks(
                mirrored(found.rightEye()),
                mirrored(found.leftEye()),
                mirrored(found.nose()),
                mirrored(found.rightMouth()),
                mirrored(found.leftMouth()));
    }

    private static Point mirrored(Point point) {
        return new Point(SIDE - point.x(), point.y());
    }

    private static Landmarks mean(Landmarks one, Landmarks other) {
        return new Landmarks(
                Point.between(one.leftEye(), other.leftEye()),
                Point.between(one.rightEye(), other.rightEye()),
                Point.between(one.nose(), other.nose()),
                Point.between(one.leftMouth(), other.leftMouth()),
                Point.between(one.rightMouth(), other.rightMouth()));
    }

    private static Landmarks moved(Landmarks landmarks, Similarity by) {
        return new Landmarks(
                by.apply(landmarks.leftEye()),
                by.apply(landmarks.rightEye()),
                by.apply(landmarks.nose()),
                by.apply(landmarks.leftMouth()),
                by.apply(landmarks.rightMouth()));
    }
}
