package io.signet.evaluation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signet.biometric.domain.LogLikelihoodRatio;
import io.signet.evaluation.rates.Comparisons;
import io.signet.evaluation.rates.OperatingPoint;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes what was measured as biometric-service reads it. */
final class CalibrationJson {
    private static final int LAST_THRESHOLD = 64;

    private CalibrationJson() {}

    /** Which sets, and how many faces or fingers they hold. */
    static String source(List<EvaluatedSet> sets) {
        return sets.stream()
                .map(set -> set.dataset().name() + " (" + set.sourceCount() + ")")
                .collect(Collectors.joining(", "));
    }

    static void evidence(ObjectNode section, LogLikelihoodRatio evidence) {
        section.putObject("decibans")
                .put("constant", rounded(evidence.constant()))
                .put("perBit", rounded(evidence.perBit()))
                .put("perPoint", rounded(evidence.perPoint()))
                .put("perQuality", rounded(evidence.perQuality()));
    }

    /**
     * FMR and FNMR at each distance up to 64, of samples that were acquired: the service compares no others. FMR as if there
     * had been one false match more, so that it is never 0 where merely none was seen.
     */
    static void calibration(ObjectNode calibration, Comparisons all) {
        Comparisons comparisons = new Comparisons(
                all.genuine().filter(Double::isFinite).toArray(),
                all.impostor().filter(Double::isFinite).toArray());
        calibration
                .put("genuinePairs", comparisons.genuineCount())
                .put("impostorPairs", comparisons.impostorCount())
                .put("eer", rounded(comparisons.eer()))
                .put("fmr", "one more false match than was seen");
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
        return Double.parseDouble(String.format(Locale.ROOT, "%.4g", value));
    }
}
