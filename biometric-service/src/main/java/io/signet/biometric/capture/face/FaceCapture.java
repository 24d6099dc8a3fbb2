package io.signet.biometric.capture.face;

import io.signet.biometric.capture.Capture;
import io.signet.biometric.capture.Raster;
import io.signet.biometric.capture.SampleCapture;
import io.signet.biometric.domain.QualityRequirement;
import io.signet.biometric.domain.SampleQuality;
import java.util.List;
import java.util.Optional;

/**
 * Finds the one face in a picture and aligns it: 3 × 224 × 224 values, RGB in [0, 1]. Refuses pictures without a face
 * and such where it is not clear whose face is meant.
 */
public final class FaceCapture implements SampleCapture {
    /** A face in the background is smaller than this share of the foremost one. */
    private static final double COMPARABLE_SIZE = 0.8;

    /** A face that is cut off by the edge was not meant to be in the picture. */
    private static final double WHOLE = 0.97;

    /** A second face must be this certain, lest a pattern on a curtain refuse a good picture. */
    private static final double CERTAIN = 0.65;

    private final FaceDetector detector;
    private final LandmarkFinder landmarks;

    /**
     * @param detector {@code face-detector.onnx}: [1, 3, height, width] to [1, 25, height / 32, width / 32]
     * @param landmarks {@code face-landmarks.onnx}: [N, 3, 112, 112] to [N, 136]
     */
    public FaceCapture(FaceNetwork detector, FaceNetwork landmarks) {
        this.detector = new FaceDetector(detector);
        this.landmarks = new LandmarkFinder(landmarks);
    }

    /** What {@link #capture} asks of a picture. */
    public static List<QualityRequirement> requirements() {
        return FaceQuality.requirements();
    }

    @Override
    public Capture capture(Raster picture) {
        Pyramid pyramid = new Pyramid(picture);
        List<DetectedFace> faces = detector.detect(pyramid);
        if (faces.isEmpty()) {
            return new Capture.PoorCapture(FaceQuality.noFace());
        }
        DetectedFace foremost = faces.getFirst();
        int comparable = 1
                + (int) faces.stream()
                        .skip(1)
                        .filter(face -> rivals(face, foremost, picture))
                        .count();
        Landmarks found = landmarks.find(pyramid, foremost);
        float[] crop = FaceAlignment.crop(pyramid, found);
        SampleQuality quality = comparable > 1
                ? FaceQuality.severalFaces(comparable)
                : FaceQuality.of(pyramid, foremost, found, crop).assessed();
        return quality.sufficient()
                ? new Capture.Captured(crop, quality)
                : new Capture.PoorCapture(quality, Optional.of(crop));
    }

    private static boolean rivals(DetectedFace face, DetectedFace foremost, Raster picture) {
        return face.confidence() >= CERTAIN
                && face.size() >= COMPARABLE_SIZE * foremost.size()
                && face.inside(picture.width(), picture.height()) >= WHOLE;
    }
}
