package io.signet.biometric.capture.face;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Finds faces with the tiny face detector of face-api, a network in the manner of YOLO 2. */
final class FaceDetector {
    static final double LEAST_CONFIDENCE = 0.5;

    /** The longer side of the picture as the network sees it: faces from a third of it up, from a sixth of it up. */
    private static final int[] USUAL_SIDES = {160, 320};

    /** For faces that fill less than a sixth of the picture. */
    private static final int[] FINER_SIDES = {608};

    /** Pixels that one cell of the network's output stands for. */
    private static final int CELL = 32;

    /** Widths and heights that boxes are told relative to, in cells (TinyFaceDetector's BOX_ANCHORS). */
    private static final double[][] ANCHORS = {
        {1.603231, 2.094468}, {6.041143, 7.080126}, {2.882459, 3.518061}, {4.266906, 5.178857}, {9.041765, 10.66308}
    };

    /** Values for each anchor: x, y, width, height, confidence. */
    private static final int BOX = 5;

    /** Boxes that share more than this are of one face. */
    private static final double SAME_FACE = 0.5;

    /** Darker pictures are looked at again in more light. */
    private static final double DARK = 0.25;

    private static final double USUAL_BRIGHTNESS = 0.45;

    private final FaceNetwork network;

    FaceDetector(FaceNetwork network) {
        this.network = network;
    }

    /** All faces, the one of which most is visible first. */
    List<DetectedFace> detect(Pyramid picture) {
        List<DetectedFace> faces = detect(picture, USUAL_SIDES, 1);
        if (!faces.isEmpty()) {
            return faces;
        }
        double brightness = picture.brightness();
        return brightness > 0 && brightness < DARK
                ? detect(picture, USUAL_SIDES, USUAL_BRIGHTNESS / brightness)
                : detect(picture, FINER_SIDES, 1);
    }

    private List<DetectedFace> detect(Pyramid picture, int[] sides, double gain) {
        List<DetectedFace> candidates = new ArrayList<>();
        for (int side : sides) {
            candidates.addAll(candidates(picture, side, gain));
        }
        candidates.sort(Comparator.comparingDouble(DetectedFace::confidence).reversed());
        List<DetectedFace> faces = new ArrayList<>();
        for (DetectedFace candidate : candidates) {
            if (faces.stream().noneMatch(face -> face.overlap(candidate) > SAME_FACE)) {
                faces.add(candidate);
            }
        }
        faces.sort(Comparator.comparingDouble(
                        (DetectedFace face) -> face.size() * face.inside(picture.width(), picture.height()))
                .reversed());
        return faces;
    }

    private List<DetectedFace> candidates(Pyramid picture, int side, double gain) {
        double scale = Math.max(picture.width(), picture.height()) / (double) side;
        int columns = cells(picture.width() / scale);
        int rows = cells(picture.height() / scale);
        float[] input = picture.sample(Similarity.scaling(scale, new Point(0, 0)), columns * CELL, rows * CELL);
        if (gain != 1) {
            brighten(input, (float) gain);
        }
        float[] output = network.run(input, 1, 3, (long) rows * CELL, (long) columns * CELL);
        List<DetectedFace> found = new ArrayList<>();
        for (int anchor = 0; anchor < ANCHORS.length; anchor++) {
            for (int cell = 0; cell < rows * columns; cell++) {
                int at = anchor * BOX * rows * columns + cell;
                int step = rows * columns;
                double confidence = sigmoid(output[at + 4 * step]);
                if (confidence >= LEAST_CONFIDENCE) {
                    double pixels = CELL * scale;
                    found.add(new DetectedFace(
                            new Point(
                                    (cell % columns + sigmoid(output[at])) * pixels,
                                    (Math.floorDiv(cell, columns) + sigmoid(output[at + step])) * pixels),
                            Math.exp(output[at + 2 * step]) * ANCHORS[anchor][0] * pixels,
                            Math.exp(output[at + 3 * step]) * ANCHORS[anchor][1] * pixels,
                            confidence));
                }
            }
        }
        return found;
    }

    private static void brighten(float[] input, float gain) {
        for (int i = 0; i < input.length; i++) {
            input[i] = Math.min(1, gain * input[i]);
        }
    }

    private static int cells(double pixels) {
        return Math.max(1, (int) Math.ceil(pixels / CELL - 1e-6));
    }

    private static double sigmoid(double value) {
        return 1 / (1 + Math.exp(-value));
    }
}
