package io.signet.evaluation;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signet.biometric.domain.FingerprintMatcher;
import io.signet.biometric.domain.ModelId;
import io.signet.evaluation.dataset.UnusableDataset;
import java.util.List;

/**
 * What minutiae are worth, alone and beside codes: fitted on all comparisons of fingerprint sets, calibrated on the same, each
 * comparison weighed without its two fingers.
 */
final class MinutiaeCalibration {
    private static final ObjectMapper JSON = new ObjectMapper();

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
                .put("source", CalibrationJson.source(sets))
                .put("command", "./signet evaluate FINGERPRINTS --calibrate");
        write(manifest.putObject("minutiae"), minutiae);
        write(manifest.putObject("both"), both);
        return manifest.toPrettyString() + "\n";
    }

    private void write(ObjectNode section, EvidenceFit fit) throws UnusableDataset {
        CalibrationJson.evidence(section, fit.evidence());
        CalibrationJson.calibration(
                section.putObject("calibration"),
                Summary.of("all", sets, fit.crossValidated()).comparisons());
    }
}
