package io.signet.biometric.usecase;

import io.signet.biometric.domain.CalibrationTable;
import io.signet.biometric.domain.FingerprintMatcher;
import io.signet.biometric.domain.FusionMethod;
import io.signet.biometric.domain.LogLikelihoodRatio;
import io.signet.biometric.domain.Modality;
import io.signet.biometric.matching.Calibration;
import io.signet.biometric.matching.Calibrations;
import io.signet.biometric.matching.Fusion;
import io.signet.biometric.matching.MatchingRule;
import io.signet.biometric.matching.WeightedAverage;
import io.signet.biometric.model.FusionManifest;
import io.signet.biometric.model.MinutiaeManifest;
import io.signet.biometric.model.ModelManifest;
import io.signet.biometric.model.Models;
import java.nio.file.Path;
import java.util.Optional;

/** Makes the rules that the models in use and what was measured of them allow. */
final class MatchingRules {
    private final Path directory;
    private final FusionConfig config;
    private final ModelManifest face;
    private final ModelManifest fingerprint;

    /** @param directory of the models */
    MatchingRules(Models models, Path directory, FusionConfig config) {
        this.directory = directory;
        this.config = config;
        this.face = models.of(Modality.FACE).manifest();
        this.fingerprint = models.of(Modality.FINGERPRINT).manifest();
    }

    /**
     * The rule that compares fingerprints so.
     *
     * @throws io.signet.biometric.model.UnusableModel where it needs what was not measured
     */
    MatchingRule by(FingerprintMatcher matcher) {
        return switch (matcher) {
            case CODE -> rule(matcher, Optional.empty(), fingerprint.calibration());
            case MINUTIAE, BOTH -> {
                MinutiaeManifest minutiae =
                        MinutiaeManifest.read(directory.resolve("fingerprint"), matcher, fingerprint.id());
                yield rule(matcher, Optional.of(minutiae.evidence()), Optional.of(minutiae.calibration()));
            }
        };
    }

    private MatchingRule rule(
            FingerprintMatcher matcher,
            Optional<LogLikelihoodRatio> evidence,
            Optional<CalibrationTable> fingerprints) {
        return switch (config.method()) {
            case AVERAGE -> {
                WeightedAverage average = new WeightedAverage(config.faceWeight(), config.fingerprintWeight());
                yield rule(evidence, fingerprints, average, ofAverage(average, matcher, fingerprints));
            }
            case LIKELIHOOD_RATIO -> {
                FusionManifest known = FusionManifest.read(directory, face.id(), fingerprint.id());
                FusionManifest.Fingerprints by = known.fingerprints().get(matcher);
                yield rule(
                        evidence,
                        fingerprints,
                        Fusion.byEvidence(known.face(), by.evidence()),
                        Optional.of(new Calibration(by.calibrations().get(FusionMethod.LIKELIHOOD_RATIO))));
            }
        };
    }

    private MatchingRule rule(
            Optional<LogLikelihoodRatio> evidence,
            Optional<CalibrationTable> fingerprints,
            Fusion fusion,
            Optional<Calibration> fused) {
        return new MatchingRule(evidence, fusion, new Calibrations(face.calibration(), fingerprints, fused));
    }

    /** As measured, or where these models or weights were not, from the tables of both. */
    private Optional<Calibration> ofAverage(
            WeightedAverage average, FingerprintMatcher matcher, Optional<CalibrationTable> fingerprints) {
        Optional<Calibration> measured = average.equals(WeightedAverage.PLAIN)
                ? FusionManifest.find(directory, face.id(), fingerprint.id())
                        .map(known -> known.fingerprints().get(matcher).calibrations())
                        .map(tables -> new Calibration(tables.get(FusionMethod.AVERAGE)))
                : Optional.empty();
        return measured.or(() -> face.calibration()
                .flatMap(faces -> fingerprints.map(prints -> Calibration.ofFused(faces, prints, average))));
    }
}
