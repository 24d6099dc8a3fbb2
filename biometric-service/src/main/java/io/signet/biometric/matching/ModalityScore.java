package io.signet.biometric.matching;

import io.signet.biometric.domain.ComparisonScore;
import io.signet.biometric.domain.LogLikelihoodRatio;
import java.util.Optional;

/**
 * What a comparison of one modality measured and came to.
 *
 * @param distance that decides where this modality stands alone, 0 to 128
 */
public record ModalityScore(ComparisonScore score, int distance) {
    public static ModalityScore ofCodes(ComparisonScore score) {
        return new ModalityScore(score, score.distance());
    }

    /**
     * Evidence in whole bits, rounded up, so that rounding never makes a match.
     *
     * @param evidence empty where codes alone are compared
     */
    public static ModalityScore of(Optional<LogLikelihoodRatio> evidence, ComparisonScore score) {
        return evidence.map(known -> LogLikelihoodRatio.distance(known.decibans(score)))
                .map(distance -> new ModalityScore(score, (int) Math.ceil(distance)))
                .orElseGet(() -> ofCodes(score));
    }
}
