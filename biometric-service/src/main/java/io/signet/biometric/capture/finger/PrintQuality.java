package io.signet.biometric.capture.finger;

import io.signet.biometric.domain.Modality;
import io.signet.biometric.domain.QualityProperty;
import io.signet.biometric.domain.QualityRequirement;
import io.signet.biometric.domain.QualityScore;
import io.signet.biometric.domain.SampleQuality;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What can be measured on a print before it is recognised.
 *
 * @param areaMm2 of the foreground
 * @param coverage share of the image that is foreground, 0..1
 * @param coherence mean of the foreground, 0..1: how clearly ridges run in one direction
 * @param contrast mean standard deviation of grey within 1.8 mm, on the scale 0..255
 * @param ridgePeriodMm mean distance between ridges
 * @param ink share of the foreground that is darker than halfway between the local extremes, 0..1
 * @param core response of the core filter, 0..1
 */
record PrintQuality(
        double areaMm2,
        double coverage,
        double coherence,
        double contrast,
        double ridgePeriodMm,
        double ink,
        double core) {

    /** Ridges of adults lie 0.3 to 0.8 mm apart; what is left of faces has more than 1 mm. */
    private static final double LONGEST_PERIOD_MM = 0.9;

    private static final double SMALLEST_AREA_MM2 = 60;
    private static final double LOWEST_COHERENCE = 0.28;
    private static final double LOWEST_CONTRAST = 8;
    private static final double LOWEST_INK = 0.25;
    private static final double HIGHEST_INK = 0.7;

    static PrintQuality of(WorkingImage image, OrientationMap map, FingerPose pose) {
        Plane grey = image.grey();
        int radius = (int) Math.round(0.9 * WorkingImage.PIXELS_PER_MM);
        Plane mean = Filters.boxMean(grey, radius);
        Plane meanSquare = Filters.boxMean(grey.times(grey), radius);
        double blockMm = OrientationMap.BLOCK / WorkingImage.PIXELS_PER_MM;
        Plane foreground = map.foreground();
        int blocks = 0;
        int dark = 0;
        double coherence = 0;
        double deviation = 0;
        double gradient = 0;
        double variance = 0;
        for (int row = 0; row < foreground.height(); row++) {
            for (int column = 0; column < foreground.width(); column++) {
                if (foreground.at(column, row) == 0) {
                    continue;
                }
                int x = column * OrientationMap.BLOCK + OrientationMap.BLOCK / 2;
                int y = row * OrientationMap.BLOCK + OrientationMap.BLOCK / 2;
                double local = Math.max(meanSquare.at(x, y) - mean.at(x, y) * mean.at(x, y), 0);
                blocks++;
                coherence += Plane.modulus(
                        map.real().at(column, row), map.imaginary().at(column, row));
                deviation += Math.sqrt(local);
                variance += local;
                gradient += map.energy().at(column, row);
                for (int dy = 0; dy < OrientationMap.BLOCK; dy++) {
                    for (int dx = 0; dx < OrientationMap.BLOCK; dx++) {
                        int px = column * OrientationMap.BLOCK + dx;
                        int py = row * OrientationMap.BLOCK + dy;
                        dark += grey.at(px, py) < mean.at(px, py) ? 1 : 0;
                    }
                }
            }
        }
        double known = Math.max(blocks, 1);
        // A wave of frequency w has gradient variance sin(w)^2 times its own, for central differences.
        double sine = Math.sqrt(Math.min(gradient / Math.max(variance, 1e-9), 1));
        double period = 2 * Math.PI / Math.max(Math.asin(sine), 1e-3) / WorkingImage.PIXELS_PER_MM;
        return new PrintQuality(
                blocks * blockMm * blockMm,
                blocks / (double) foreground.values().length,
                coherence / known,
                255 * deviation / known,
                period,
                dark / (known * OrientationMap.BLOCK * OrientationMap.BLOCK),
                pose.strength());
    }

    /** What {@link #assessed()} asks of a print. */
    static List<QualityRequirement> requirements() {
        return List.of(
                required("ridge-period", "mm", OptionalDouble.empty(), OptionalDouble.of(LONGEST_PERIOD_MM)),
                required("area", "mm2", OptionalDouble.of(SMALLEST_AREA_MM2), OptionalDouble.empty()),
                required(
                        "ridge-coherence",
                        "fraction 0..1",
                        OptionalDouble.of(LOWEST_COHERENCE),
                        OptionalDouble.empty()),
                required(
                        "ridge-contrast",
                        "grey levels 0..255",
                        OptionalDouble.of(LOWEST_CONTRAST),
                        OptionalDouble.empty()),
                required("ink", "fraction 0..1", OptionalDouble.of(LOWEST_INK), OptionalDouble.of(HIGHEST_INK)));
    }

    /** Whether lines at the distance of ridges were found at all; faces and other pictures have coarser structure. */
    boolean hasRidges() {
        return areaMm2 > 0 && ridgePeriodMm <= LONGEST_PERIOD_MM;
    }

    SampleQuality assessed() {
        if (areaMm2 == 0) {
            return new SampleQuality(
                    new QualityScore(0),
                    List.of(QualityProperty.insufficient(
                            "area", 0, "mm2", "The image is blank; press the fingertip on the sensor.")));
        }
        long percent = Math.round(100 * coverage);
        var properties = List.of(
                property(
                        "ridge-period",
                        ridgePeriodMm,
                        "mm",
                        hasRidges(),
                        "No fingerprint ridges are visible; use an image of one fingertip."),
                property(
                        "area",
                        areaMm2,
                        "mm2",
                        areaMm2 >= SMALLEST_AREA_MM2,
                        "The print covers only %d %% of the image; press the whole fingertip.".formatted(percent)),
                property(
                        "ridge-coherence",
                        coherence,
                        "fraction 0..1",
                        coherence >= LOWEST_COHERENCE,
                        "The ridges are smudged; clean the sensor and hold the finger still."),
                property(
                        "ridge-contrast",
                        contrast,
                        "grey levels 0..255",
                        contrast >= LOWEST_CONTRAST,
                        "The ridges are faint; moisten a dry finger or press a little harder."),
                property(
                        "ink",
                        ink,
                        "fraction 0..1",
                        ink >= LOWEST_INK && ink <= HIGHEST_INK,
                        ink < LOWEST_INK
                                ? "The print is too dry; breathe on the fingertip and try again."
                                : "The print is too wet; wipe the fingertip and try again."));
        return new SampleQuality(score(), properties);
    }

    private static QualityProperty property(String name, double value, String unit, boolean sufficient, String advice) {
        return new QualityProperty(name, value, unit, sufficient, sufficient ? "" : advice);
    }

    private static QualityRequirement required(
            String property, String unit, OptionalDouble atLeast, OptionalDouble atMost) {
        return new QualityRequirement(Modality.FINGERPRINT, property, unit, atLeast, atMost);
    }

    /** Coherent ridges count most, then area, contrast and a clear core. */
    private QualityScore score() {
        double share = ramp(coherence, 0.25, 0.65)
                * (0.4 + 0.6 * ramp(areaMm2, SMALLEST_AREA_MM2, 160))
                * (0.5 + 0.5 * ramp(contrast, LOWEST_CONTRAST, 35))
                * (0.7 + 0.3 * ramp(core, 0.2, 0.45));
        return new QualityScore(hasRidges() ? (int) Math.round(100 * share) : 0);
    }

    private static double ramp(double value, double nothing, double everything) {
        return Math.clamp((value - nothing) / (everything - nothing), 0, 1);
    }
}
