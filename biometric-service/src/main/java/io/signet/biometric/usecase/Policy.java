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
import io.signet.biometric.matching.MatchingRule;
import io.signet.biometric.model.InferenceConfig;
import io.signet.biometric.model.MinutiaeManifest;
import io.signet.biometric.model.ModelManifest;
import io.signet.biometric.model.Models;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** What the operator allows, together with what the models in use can do. */
@Startup
@Singleton
class Policy {
    private static final Logger LOG = Logger.getLogger(Policy.class);

    private final double maximumFmr;
    private final boolean comparesMinutiae;
    private final MatchingRule ruleOfCodes;
    private final MatchingRule rule;
    private final Optional<Threshold> usual;
    private final QualityScore minimumQuality;
    private final double enrolmentFnmr;

    Policy(MatchingConfig config, FingerprintConfig fingerprints, InferenceConfig inference, Models models) {
        if (!(config.maximumFmr() > 0 && config.maximumFmr() <= 1)) {
            throw new IllegalArgumentException("signet.matching.maximum-fmr is above 0 and at most 1");
        }
        this.maximumFmr = config.maximumFmr();
        Fusion fusion = new Fusion(config.faceWeight(), config.fingerprintWeight());
        Optional<CalibrationTable> faces = models.of(Modality.FACE).manifest().calibration();
        ModelManifest fingerprint = models.of(Modality.FINGERPRINT).manifest();
        this.ruleOfCodes =
                new MatchingRule(Optional.empty(), fusion, new Calibrations(faces, fingerprint.calibration(), fusion));
        Optional<MinutiaeManifest> minutiae = switch (fingerprints.matcher()) {
            case CODE -> Optional.empty();
            case MINUTIAE, BOTH ->
                Optional.of(MinutiaeManifest.read(
                        inference.models().resolve("fingerprint"), fingerprints.matcher(), fingerprint.id()));
        };
        this.comparesMinutiae = minutiae.isPresent();
        this.rule = minutiae.map(known -> new MatchingRule(
                        Optional.of(known.evidence()),
                        fusion,
                        new Calibrations(faces, Optional.of(known.calibration()), fusion)))
                .orElse(ruleOfCodes);
        this.usual = config.threshold().isPresent()
                ? Optional.of(new Threshold(config.threshold().getAsInt()))
                : Optional.empty();
        this.minimumQuality = new QualityScore(config.minimumQuality());
        this.enrolmentFnmr = config.enrolmentFnmr();
        LOG.infof(
                "For a false match rate of at most %s thresholds are at most %d (face), %d (fingerprint by %s), %d (both)",
                maximumFmr,
                loosest(Comparison.FACE, rule).value(),
                loosest(Comparison.FINGERPRINT, rule).value(),
                fingerprints.matcher().name().toLowerCase(Locale.ROOT),
                loosest(Comparison.FUSED, rule).value());
    }

    /** Whether the minutiae of fingerprints are found, stored and compared. */
    boolean comparesMinutiae() {
        return comparesMinutiae;
    }

    MatchingRule rule() {
        return rule;
    }

    /** For fingerprints without minutiae. */
    MatchingRule ruleOfCodes() {
        return ruleOfCodes;
    }

    /** The loosest that any comparison allows. */
    Threshold loosest() {
        return Stream.of(Comparison.values())
                .map(comparison -> loosest(comparison, rule))
                .max(Threshold::compareTo)
                .orElseThrow();
    }

    /** The subject's own threshold, or the usual one. */
    Threshold chosen(Optional<Threshold> own) {
        return own.or(() -> usual).orElse(loosest()).atMost(loosest());
    }

    /** What decides a comparison: the threshold chosen, but never looser than is allowed for it. */
    Threshold inForce(Optional<Threshold> own, Comparison comparison, MatchingRule by) {
        return chosen(own).atMost(loosest(comparison, by));
    }

    /** The error rates of each calibrated comparison when this threshold is chosen. */
    Map<Comparison, ErrorRates> ratesAt(Threshold chosen) {
        Map<Comparison, ErrorRates> rates = new EnumMap<>(Comparison.class);
        for (Comparison comparison : Comparison.values()) {
            rule.calibrations()
                    .at(comparison, chosen.atMost(loosest(comparison, rule)).value())
                    .ifPresent(known -> rates.put(comparison, known));
        }
        return rates;
    }

    QualityScore minimumQuality() {
        return minimumQuality;
    }

    /** How far apart the codes of one enrolment may be; without calibration nearly as far as strangers. */
    int enrolmentDistance(Modality modality) {
        return ruleOfCodes
                .calibrations()
                .containing(Comparison.of(modality), enrolmentFnmr)
                .orElse(Threshold.LOOSEST);
    }

    private Threshold loosest(Comparison comparison, MatchingRule by) {
        return by.calibrations().loosest(comparison, maximumFmr);
    }
}
