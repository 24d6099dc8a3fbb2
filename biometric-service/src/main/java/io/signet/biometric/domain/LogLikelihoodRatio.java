package io.signet.biometric.domain;

/**
 * How much likelier a comparison score is between samples of one source than of two: the logarithm of the likelihood
 * ratio in decibans (10 log10), linear in what was measured, as logistic regression fits it (Brümmer and du Preez 2006).
 *
 * <p>A poorer sample is never more evidence, even where that would be likelier: who attacks chooses how poor a probe is.
 *
 * @param constant decibans where all measurements are 0
 * @param perBit decibans for each bit that the codes differ in, 0 or less
 * @param perPoint decibans for each point of the minutiae's similarity, 0 or more
 * @param perQuality decibans for each point of the poorer sample's quality, 0 or more
 */
public record LogLikelihoodRatio(double constant, double perBit, double perPoint, double perQuality) {
    public LogLikelihoodRatio {
        if (!Double.isFinite(constant)
                || !(perBit <= 0 && perPoint >= 0 && perQuality >= 0)
                || !(perPoint - perBit > 0 && Double.isFinite(perPoint - perBit + perQuality))) {
            throw new IllegalArgumentException("evidence grows as codes come closer, minutiae more alike and samples"
                    + " better, got %s a bit, %s a point, %s by quality and %s"
                            .formatted(perBit, perPoint, perQuality, constant));
        }
    }

    /**
     * The evidence for one source; negative where it speaks for two.
     *
     * @throws IllegalArgumentException where it weighs minutiae and none were compared
     */
    public double decibans(ComparisonScore score) {
        double points = perPoint == 0
                ? 0
                : perPoint
                        * score.similarity()
                                .orElseThrow(() -> new IllegalArgumentException("no minutiae were compared"));
        return constant
                + perBit * score.distance()
                + points
                + perQuality * score.quality().value();
    }

    /** Evidence as a distance, 0 to 128: at the loosest threshold it is even, and each bit closer is a deciban more. */
    public static double distance(double decibans) {
        return Math.clamp(Threshold.LOOSEST - decibans, 0, BinaryCode.BITS);
    }
}
