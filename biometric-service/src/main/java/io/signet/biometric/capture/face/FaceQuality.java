package io.signet.biometric.capture.face;

import io.signet.biometric.domain.Modality;
import io.signet.biometric.domain.QualityProperty;
import io.signet.biometric.domain.QualityRequirement;
import io.signet.biometric.domain.QualityScore;
import io.signet.biometric.domain.SampleQuality;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What can be measured on a face before it is recognised, in the terms of ISO/IEC 29794-5.
 *
 * @param confidence of the detector, 0..1
 * @param interEyeDistance in pixels of the picture
 * @param visible share of the face that lies inside the picture, 0..1
 * @param yawDegrees 0 where the person looks into the camera
 * @param rollDegrees 0 where the eyes are level
 * @param brightness mean grey level of the face, 0..255
 * @param contrast standard deviation of the grey levels of the face
 * @param sharpness mean second difference of grey levels over the mean first difference, in the aligned face at 112
 *     pixels: about 1 where there is detail in every pixel, 0 where there is none
 */
record FaceQuality(
        double confidence,
        double interEyeDistance,
        double visible,
        double yawDegrees,
        double rollDegrees,
        double brightness,
        double contrast,
        double sharpness) {

    private static final double LEAST_INTER_EYE_DISTANCE = 20;
    private static final double LEAST_VISIBLE = 0.85;
    private static final double MOST_YAW = 45;
    private static final double MOST_ROLL = 45;
    private static final double LEAST_BRIGHTNESS = 40;
    private static final double MOST_BRIGHTNESS = 225;
    private static final double LEAST_CONTRAST = 12;
    private static final double LEAST_SHARPNESS = 0.3;

    private static final String GREY = "grey level 0..255";
    private static final String DEGREES = "degrees";
    private static final String FRACTION = "fraction 0..1";
    private static final String PIXELS = "pixels";
    private static final String RATIO = "ratio";

    /** From brow to chin and from cheek to cheek in the aligned face. */
    private static final int LEFT = 56;

    private static final int TOP = 64;
    private static final int RIGHT = 168;
    private static final int BOTTOM = 208;

    static FaceQuality of(Pyramid picture, DetectedFace face, Landmarks landmarks, float[] crop) {
        Grey grey = Grey.of(crop);
        return new FaceQuality(
                face.confidence(),
                landmarks.interEyeDistance(),
                visible(picture, landmarks),
                landmarks.yawDegrees(),
                landmarks.rollDegrees(),
                grey.mean(),
                grey.deviation(),
                grey.sharpness());
    }

    /** What {@link #assessed()} asks of a face. */
    static List<QualityRequirement> requirements() {
        return List.of(
                required("face-count", "faces", OptionalDouble.of(1), OptionalDouble.of(1)),
                required(
                        "detector-confidence",
                        FRACTION,
                        OptionalDouble.of(FaceDetector.LEAST_CONFIDENCE),
                        OptionalDouble.empty()),
                required(
                        "inter-eye-distance",
                        PIXELS,
                        OptionalDouble.of(LEAST_INTER_EYE_DISTANCE),
                        OptionalDouble.empty()),
                required("visible-face", FRACTION, OptionalDouble.of(LEAST_VISIBLE), OptionalDouble.empty()),
                required("yaw", DEGREES, OptionalDouble.of(-MOST_YAW), OptionalDouble.of(MOST_YAW)),
                required("roll", DEGREES, OptionalDouble.of(-MOST_ROLL), OptionalDouble.of(MOST_ROLL)),
                required("brightness", GREY, OptionalDouble.of(LEAST_BRIGHTNESS), OptionalDouble.of(MOST_BRIGHTNESS)),
                required("contrast", GREY, OptionalDouble.of(LEAST_CONTRAST), OptionalDouble.empty()),
                required("sharpness", RATIO, OptionalDouble.of(LEAST_SHARPNESS), OptionalDouble.empty()));
    }

    static SampleQuality noFace() {
        return unusable(0, "No face was found; look straight into the camera from an arm's length, in even light.");
    }

    static SampleQuality severalFaces(int count) {
        return unusable(
                count, "There are %d faces of similar size; only one person may be in the picture.".formatted(count));
    }

    SampleQuality assessed() {
        return new SampleQuality(
                score(),
                List.of(
                        QualityProperty.sufficient("face-count", 1, "faces"),
                        QualityProperty.sufficient("detector-confidence", confidence, FRACTION),
                        property(
                                "inter-eye-distance",
                                interEyeDistance,
                                PIXELS,
                                interEyeDistance >= LEAST_INTER_EYE_DISTANCE,
                                "The face is too small: the eyes are %.0f pixels apart; come closer to the camera."
                                        .formatted(interEyeDistance)),
                        property(
                                "visible-face",
                                visible,
                                FRACTION,
                                visible >= LEAST_VISIBLE,
                                "Only %.0f %% of the face is in the picture; move to its middle."
                                        .formatted(100 * visible)),
                        property(
                                "yaw",
                                yawDegrees,
                                DEGREES,
                                Math.abs(yawDegrees) <= MOST_YAW,
                                "The head is turned aside by about %.0f degrees; look straight into the camera."
                                        .formatted(Math.abs(yawDegrees))),
                        property(
                                "roll",
                                rollDegrees,
                                DEGREES,
                                Math.abs(rollDegrees) <= MOST_ROLL,
                                "The head leans by %.0f degrees; hold it, or the camera, upright."
                                        .formatted(Math.abs(rollDegrees))),
                        brightnessProperty(),
                        property(
                                "contrast",
                                contrast,
                                GREY,
                                contrast >= LEAST_CONTRAST,
                                "The face is flat: its grey levels deviate by only %.0f of 255; avoid haze and backlight."
                                        .formatted(contrast)),
                        property(
                                "sharpness",
                                sharpness,
                                RATIO,
                                sharpness >= LEAST_SHARPNESS,
                                "The face is blurred: its sharpness is %.2f where %.2f is needed; hold still and clean the lens."
                                        .formatted(sharpness, LEAST_SHARPNESS))));
    }

    private QualityProperty brightnessProperty() {
        boolean sufficient = brightness >= LEAST_BRIGHTNESS && brightness <= MOST_BRIGHTNESS;
        String advice = brightness < LEAST_BRIGHTNESS
                ? "The face is too dark: mean brightness is %.0f of 255; add light from the front."
                : "The face is too bright: mean brightness is %.0f of 255; avoid direct light and flash.";
        return property("brightness", brightness, GREY, sufficient, advice.formatted(brightness));
    }

    /** The geometric mean of what each property is worth, so that one bad property cannot hide among good ones. */
    private QualityScore score() {
        double[] worth = {
            ramp(confidence, 0.2, 0.9),
            ramp(interEyeDistance, 5, 60),
            ramp(visible, 0.6, 1),
            ramp(Math.abs(yawDegrees), 60, 10),
            ramp(Math.abs(rollDegrees), 90, 15),
            Math.min(ramp(brightness, 15, 90), ramp(brightness, 255, 190)),
            ramp(contrast, 4, 40),
            ramp(sharpness, 0.1, 0.6)
        };
        double product = 1;
        for (double one : worth) {
            product *= one;
        }
        return new QualityScore((int) Math.round(100 * Math.pow(product, 1.0 / worth.length)));
    }

    /** 0 at {@code nothing} and beyond, 1 at {@code everything} and beyond. */
    private static double ramp(double value, double nothing, double everything) {
        return Math.clamp((value - nothing) / (everything - nothing), 0, 1);
    }

    private static double visible(Pyramid picture, Landmarks landmarks) {
        Similarity toPicture =
                FaceAlignment.toTemplate(landmarks, FaceAlignment.SIDE).inverse();
        int step = 8;
        int inside = 0;
        int all = 0;
        for (int y = TOP + step / 2; y < BOTTOM; y += step) {
            for (int x = LEFT + step / 2; x < RIGHT; x += step) {
                Point place = toPicture.apply(new Point(x, y));
                boolean within =
                        place.x() >= 0 && place.y() >= 0 && place.x() < picture.width() && place.y() < picture.height();
                inside += within ? 1 : 0;
                all++;
            }
        }
        return inside / (double) all;
    }

    private static QualityProperty property(String name, double value, String unit, boolean sufficient, String advice) {
        return new QualityProperty(name, value, unit, sufficient, sufficient ? "" : advice);
    }

    private static QualityRequirement required(
            String property, String unit, OptionalDouble atLeast, OptionalDouble atMost) {
        return new QualityRequirement(Modality.FACE, property, unit, atLeast, atMost);
    }

    private static SampleQuality unusable(int faces, String advice) {
        return new SampleQuality(
                new QualityScore(0), List.of(QualityProperty.insufficient("face-count", faces, "faces", advice)));
    }

    /** Grey levels of the face proper, at half the resolution of the crop. */
    private record Grey(int width, int height, double[] levels) {

        /** Luminance by ITU-R BT.601. */
        static Grey of(float[] crop) {
            int width = (RIGHT - LEFT) / 2;
            int height = (BOTTOM - TOP) / 2;
            double[] levels = new double[width * height];
            int plane = FaceAlignment.SIDE * FaceAlignment.SIDE;
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    int at = (TOP + 2 * y) * FaceAlignment.SIDE + LEFT + 2 * x;
                    levels[y * width + x] = 255
                            * (0.299 * quad(crop, at)
                                    + 0.587 * quad(crop, plane + at)
                                    + 0.114 * quad(crop, 2 * plane + at));
                }
            }
            return new Grey(width, height, levels);
        }

        private static double quad(float[] crop, int at) {
            return (crop[at] + crop[at + 1] + crop[at + FaceAlignment.SIDE] + crop[at + FaceAlignment.SIDE + 1]) / 4;
        }

        double mean() {
            double sum = 0;
            for (double level : levels) {
                sum += level;
            }
            return sum / levels.length;
        }

        double deviation() {
            double mean = mean();
            double squares = 0;
            for (double level : levels) {
                squares += (level - mean) * (level - mean);
            }
            return Math.sqrt(squares / levels.length);
        }

        /** Falls with blur and not with contrast, unlike either sum alone. */
        double sharpness() {
            double curvature = 0;
            double slope = 0;
            for (int y = 1; y < height - 1; y++) {
                for (int x = 1; x < width - 1; x++) {
                    int at = y * width + x;
                    slope += Math.abs(levels[at + 1] - levels[at]) + Math.abs(levels[at + width] - levels[at]);
                    curvature += Math.abs(levels[at + 1] - 2 * levels[at] + levels[at - 1])
                            + Math.abs(levels[at + width] - 2 * levels[at] + levels[at - width]);
                }
            }
            return slope > 0 ? curvature / slope : 0;
        }
    }
}
