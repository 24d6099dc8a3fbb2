package io.signet.biometric.usecase;

import io.quarkus.runtime.Startup;
import io.signet.biometric.domain.CalibrationTable;
import io.signet.biometric.domain.Comparison;
import io.signet.biometric.domain.ErrorRates;
import io.signet.biometric.domain.Modality;
import io.signet.biometric.domain.QualityScore;
import io.signet.biometric.domain.Threshold;
import io.signet.biometric.matching.Calibrations;
import io.signet.biometric.matching.Fusion;
import io.signet.biometric.model.Models;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/** What the operator allows, together with what the models in use can do. */
@Startup
@Singleton
class Policy {
    private static final Logger LOG = Logger.getLogger(Policy.class);

    private final Fusion fusion;
    private final Calibrations calibrations;
    private final Map<Comparison, Threshold> loosest = new EnumMap<>(Comparison.class);
    private final Optional<Threshold> usual;
    private final QualityScore minimumQuality;
    private final double enrolmentFnmr;

    Policy(MatchingConfig config, Models models) {
        if (!(config.maximumFmr() > 0 && config.maximumFmr() <= 1)) {
            throw new IllegalArgumentException("signet.matching.maximum-fmr is above 0 and at most 1");
        }
        this.fusion = new Fusion(config.faceWeight(), config.fingerprintWeight());
        this.calibrations =
                new Calibrations(calibration(models, Modality.FACE), calibration(models, Modality.FINGERPRINT), fusion);
        for (Comparison comparison : Comparison.values()) {
            loosest.put(comparison, calibrations.loosest(comparison, config.maximumFmr()));
        }
        this.usual = config.threshold().isPresent()
                ? Optional.of(new Threshold(config.threshold().getAsInt()))
                : Optional.empty();
        this.minimumQuality = new QualityScore(config.minimumQuality());
        this.enrolmentFnmr = config.enrolmentFnmr();
        LOG.infof(
                "For a false match rate of at most %s thresholds are at most %d (face), %d (fingerprint), %d (both)",
                config.maximumFmr(),
                loosest.get(Comparison.FACE).value(),
                loosest.get(Comparison.FINGERPRINT).value(),
                loosest.get(Comparison.FUSED).value());
    }

    Fusion fusion() {
        return fusion;
    }

    Calibrations calibrations() {
        return calibrations;
    }

    /** The loosest that any comparison allows. */
    Threshold loosest() {
        return loosest.values().stream().max(Threshold::compareTo).orElseThrow();
    }

    /** The subject's own threshold, or the usual one. */
    Threshold chosen(Optional<Threshold> own) {
        return own.or(() -> usual).orElse(loosest()).atMost(loosest());
    }

    /** What decides a comparison: the threshold chosen, but never looser than is allowed for it. */
    Threshold inForce(Optional<Threshold> own, Comparison comparison) {
        return chosen(own).atMost(loosest.get(comparison));
    }

    /** The error rates of each calibrated comparison when this threshold is chosen. */
    Map<Comparison, ErrorRates> ratesAt(Threshold chosen) {
        Map<Comparison, ErrorRates> rates = new EnumMap<>(Comparison.class);
        loosest.forEach((comparison, most) -> calibrations
                .at(comparison, chosen.atMost(most).value())
                .ifPresent(known -> rates.put(comparison, known)));
        return rates;
    }

    QualityScore minimumQuality() {
        return minimumQuality;
    }

    /** How far apart samples of one enrolment may be; without calibration nearly as far as strangers. */
    int enrolmentDistance(Modality modality) {
        return calibrations.containing(Comparison.of(modality), enrolmentFnmr).orElse(Threshold.LOOSEST);
    }

    private static Optional<CalibrationTable> calibration(Models models, Modality modality) {
        return models.of(modality).manifest().calibration();
    }
}
