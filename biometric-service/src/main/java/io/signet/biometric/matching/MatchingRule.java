package io.signet.biometric.matching;

import io.signet.biometric.domain.ComparisonScore;
import io.signet.biometric.domain.Distances;
import io.signet.biometric.domain.LogLikelihoodRatio;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Function;

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
        Optional<ModalityScore> face = closest(faces, ModalityScore::ofCodes);
        Optional<ModalityScore> finger = closest(fingerprints, score -> ModalityScore.of(minutiae, score));
        return new Distances(
                distance(face),
                distance(finger),
                fused(face, finger),
                finger.map(each -> each.score().similarity()).orElse(OptionalDouble.empty()));
    }

    private OptionalDouble fused(Optional<ModalityScore> face, Optional<ModalityScore> finger) {
        if (face.isPresent() && finger.isPresent()) {
            return OptionalDouble.of(fusion.distance(face.get(), finger.get()));
        }
        return face.or(() -> finger).stream()
                .mapToDouble(ModalityScore::distance)
                .findFirst();
    }

    private static Optional<ModalityScore> closest(
            List<ComparisonScore> scores, Function<ComparisonScore, ModalityScore> assessed) {
        return scores.stream().map(assessed).min(Comparator.comparingInt(ModalityScore::distance));
    }

    private static OptionalInt distance(Optional<ModalityScore> of) {
        return of.map(ModalityScore::distance).map(OptionalInt::of).orElse(OptionalInt.empty());
    }
}
