package io.signet.evaluation;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signet.biometric.domain.FingerprintMatcher;
import io.signet.biometric.domain.LogLikelihoodRatio;
import io.signet.biometric.domain.ModelId;
import io.signet.evaluation.dataset.UnusableDataset;
import io.signet.evaluation.rates.Comparisons;
import io.signet.evaluation.rates.OperatingPoint;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What minutiae are worth, alone and beside codes: fitted on all comparisons of fingerprint sets, calibrated on the same, each
 * comparison weighed without its two fingers.
 */
final class MinutiaeCalibration {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LAST_THRESHOLD = 64;

    private final ModelId model;
    private final List<EvaluatedSet> sets;
    private final EvidenceFit minutiae;
    private final EvidenceFit both;

    private MinutiaeCalibration(ModelId model, List<EvaluatedSet> sets, EvidenceFit minutiae, EvidenceFit both) {
        this.model = model;
        this.sets = sets;
        this.minutiae = minutiae;
        this.both = both;
    }

    static MinutiaeCalibration of(ModelId model, List<EvaluatedSet> sets) throws UnusableDataset {
        return new MinutiaeCalibration(
                model,
                sets,
                EvidenceFit.of(sets, FingerprintMatcher.MINUTIAE),
                EvidenceFit.of(sets, FingerprintMatcher.BOTH));
    }

    Weighing crossValidated(FingerprintMatcher matcher) {
        return switch (matcher) {
            case CODE -> Weighing.CODES;
            case MINUTIAE -> minutiae.crossValidated();
            case BOTH -> both.crossValidated();
        };
    }

    /** For {@link io.signet.biometric.model.MinutiaeManifest}. */
    String json() throws UnusableDataset {
        ObjectNode manifest = JSON.createObjectNode()
                .put("model", model.value())
                .put(
                        "source",
                        sets.stream()
                                .map(set -> set.dataset().name() + ", " + set.sourceCount() + " fingers")
                                .collect(Collectors.joining("; ")))
                .put("command", "./signet evaluate FINGERPRINTS --calibrate")
                .put("distance", "50 less the decibans of evidence, rounded up, 0 to 128");
        write(manifest.putObject("minutiae"), minutiae.evidence(), FingerprintMatcher.MINUTIAE);
        write(manifest.putObject("both"), both.evidence(), FingerprintMatcher.BOTH);
        return manifest.toPrettyString() + "\n";
    }

    private void write(ObjectNode section, LogLikelihoodRatio evidence, FingerprintMatcher matcher)
            throws UnusableDataset {
        section.putObject("decibans")
                .put("constant", rounded(evidence.constant()))
                .put("perBit", rounded(evidence.perBit()))
                .put("perPoint", rounded(evidence.perPoint()));
        Comparisons comparisons =
                Summary.of("all", sets, crossValidated(matcher)).comparisons();
        ObjectNode calibration = section.putObject("calibration")
                .put("genuinePairs", comparisons.genuineCount())
                .put("impostorPairs", comparisons.impostorCount())
                .put("eer", rounded(comparisons.eer()))
                .put("fmr", "one more false match than was seen, so that it is never 0");
        ArrayNode thresholds = calibration.putArray("thresholds");
        for (int distance = 0; distance <= LAST_THRESHOLD; distance++) {
            OperatingPoint point = comparisons.at(distance);
            double falseMatches = point.fmr() * comparisons.impostorCount();
            thresholds
                    .addObject()
                    .put("distance", distance)
                    .put("fmr", rounded((falseMatches + 1) / (comparisons.impostorCount() + 1)))
                    .put("fnmr", rounded(point.fnmr()));
        }
    }

    private static double rounded(double value) {
        return Double.parseDouble("%.4g".formatted(value));
    }
}
