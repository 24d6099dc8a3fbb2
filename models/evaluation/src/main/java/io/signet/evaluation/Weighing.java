package io.signet.evaluation;

import io.signet.biometric.domain.ComparisonScore;
import io.signet.biometric.domain.LogLikelihoodRatio;

/** Makes of a comparison score the distance that decides. */
@FunctionalInterface
interface Weighing {
    /** The codes' distance itself. */
    Weighing CODES = (one, other, score) -> score.distance();

    /**
     * The distance of two samples, 0 to 128.
     *
     * @param one number of the source of the first sample in its set
     * @param other number of the source of the second
     */
    double distance(int one, int other, ComparisonScore score);

    /** As the service has it: in whole bits. */
    static Weighing by(LogLikelihoodRatio evidence) {
        return (one, other, score) -> Math.ceil(evidence.distance(score));
    }
}
