package io.signet.biometric.matching;

import io.signet.biometric.domain.ComparisonScore;
import io.signet.biometric.domain.Distances;
import io.signet.biometric.domain.LogLikelihoodRatio;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** How scores become the distances that decide, and what is known of the error rates of these distances. */
public final class MatchingRule {
    private final Optional<LogLikelihoodRatio> minutiae;
    private final Fusion fusion;
    private final Calibrations calibrations;

    /**
     * Joins what belongs together.
     *
     * @param minutiae weighs the minutiae of fingerprints, perhaps together with their codes; empty where codes alone are
     *     compared
     * @param calibrations of the distances that this rule makes
     */
    public MatchingRule(Optional<LogLikelihoodRatio> minutiae, Fusion fusion, Calibrations calibrations) {
        this.minutiae = minutiae;
        this.fusion = fusion;
        this.calibrations = calibrations;
    }

    public Calibrations calibrations() {
        return calibrations;
    }

    /** Of several probes the closest counts; a modality of which there are none has no say. */
    public Distances distances(List<ComparisonScore> faces, List<ComparisonScore> fingerprints) {
        Optional<ComparisonScore> finger = fingerprints.stream().min(Comparator.comparingInt(this::ofFingerprints));
        return fusion.of(
                faces.stream().mapToInt(ComparisonScore::distance).min(),
                finger.map(this::ofFingerprints).map(OptionalInt::of).orElse(OptionalInt.empty()),
                finger.map(ComparisonScore::similarity).orElse(OptionalDouble.empty()));
    }

    /** Up to a whole bit, so that rounding never makes a match. */
    private int ofFingerprints(ComparisonScore score) {
        return minutiae.map(evidence -> (int) Math.ceil(evidence.distance(score)))
                .orElse(score.distance());
    }
}
