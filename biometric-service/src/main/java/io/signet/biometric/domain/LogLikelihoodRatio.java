package io.signet.biometric.domain;

/**
 * How much likelier a comparison score is between samples of one source than of two: the logarithm of the likelihood
 * ratio in decibans (10 log10), linear in what was measured, as logistic regression fits it (Brümmer and du Preez 2006).
 *
 * @param constant decibans where both measurements are 0
 * @param perBit decibans for each bit that the codes differ in, 0 or less
 * @param perPoint decibans for each point of the minutiae's similarity, 0 or more
 */
public record LogLikelihoodRatio(double constant, double perBit, double perPoint) {
    public LogLikelihoodRatio {
        if (!Double.isFinite(constant) || !(perBit <= 0 && perPoint >= 0) || !(perPoint - perBit > 0)) {
            throw new IllegalArgumentException("evidence grows as codes come closer and minutiae more alike, got "
                    + perBit + " a bit and " + perPoint + " a point, and " + constant);
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
        return constant + perBit * score.distance() + points;
    }

    /**
     * The evidence as a distance, 0 to 128: at the loosest threshold it is even, and each bit closer is a deciban more.
     *
     * @see #decibans
     */
    public double distance(ComparisonScore score) {
        return Math.clamp(Threshold.LOOSEST - decibans(score), 0, BinaryCode.BITS);
    }
}
