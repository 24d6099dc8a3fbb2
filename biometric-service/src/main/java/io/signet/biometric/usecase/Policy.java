package io.signet.biometric.usecase;

import io.quarkus.runtime.Startup;
import io.signet.biometric.domain.Comparison;
import io.signet.biometric.domain.ErrorRates;
import io.signet.biometric.domain.FingerprintMatcher;
import io.signet.biometric.domain.Modality;
import io.signet.biometric.domain.QualityScore;
import io.signet.biometric.domain.Threshold;
import io.signet.biometric.matching.MatchingRule;
import io.signet.biometric.model.InferenceConfig;
import io.signet.biometric.model.Models;
import jakarta.inject.Singleton;
import java.util.EnumMap;
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

    Policy(
            MatchingConfig config,
            FingerprintConfig fingerprints,
            FusionConfig fusion,
            InferenceConfig inference,
            Models models) {
        if (!(config.maximumFmr() > 0 && config.maximumFmr() <= 1)) {
            throw new IllegalArgumentException("signet.matching.maximum-fmr is above 0 and at most 1");
        }
        this.maximumFmr = config.maximumFmr();
        MatchingRules rules = new MatchingRules(models, inference.models(), fusion);
        this.comparesMinutiae = fingerprints.matcher() != FingerprintMatcher.CODE;
        this.ruleOfCodes = rules.by(FingerprintMatcher.CODE);
        this.rule = comparesMinutiae ? rules.by(fingerprints.matcher()) : ruleOfCodes;
        this.usual = config.threshold().isPresent()
                ? Optional.of(new Threshold(config.threshold().getAsInt()))
                : Optional.empty();
        this.minimumQuality = new QualityScore(config.minimumQuality());
        this.enrolmentFnmr = config.enrolmentFnmr();
        LOG.infof(
                "Fingerprints are compared by %s, fused with faces by %s; for a false match rate of at most %s thresholds"
                        + " are at most %d (face), %d (fingerprint), %d (fused)",
                fingerprints.matcher(),
                fusion.method(),
                maximumFmr,
                loosest(Comparison.FACE, rule).value(),
                loosest(Comparison.FINGERPRINT, rule).value(),
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
