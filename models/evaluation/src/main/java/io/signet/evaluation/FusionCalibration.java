package io.signet.evaluation;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signet.biometric.domain.FingerprintMatcher;
import io.signet.biometric.domain.FusionMethod;
import io.signet.biometric.domain.ModelId;
import io.signet.evaluation.dataset.UnusableDataset;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What faces and fingerprints are worth together: the evidence of each fitted on its own sets, since faces and fingers are
 * independent, and the fused distances calibrated on people who do not exist, each comparison weighed without the faces and
 * fingers in it.
 */
final class FusionCalibration {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int REPETITIONS = 400;

    private final List<EvaluatedSet> faceSets;
    private final List<EvaluatedSet> fingerSets;
    private final EvidenceFit faces;
    private final Map<FingerprintMatcher, EvidenceFit> fingers = new EnumMap<>(FingerprintMatcher.class);

    private FusionCalibration(List<EvaluatedSet> faceSets, List<EvaluatedSet> fingerSets) throws UnusableDataset {
        this.faceSets = faceSets;
        this.fingerSets = fingerSets;
        this.faces = EvidenceFit.of(faceSets, FingerprintMatcher.CODE);
    }

    static FusionCalibration of(List<EvaluatedSet> faces, List<EvaluatedSet> fingers) throws UnusableDataset {
        return new FusionCalibration(faces, fingers);
    }

    FusedWeighing crossValidated(FusionMethod method, FingerprintMatcher matcher) throws UnusableDataset {
        EvidenceFit fit = fingers(matcher);
        return switch (method) {
            case AVERAGE ->
                FusedWeighing.average(
                        switch (matcher) {
                            case CODE -> Weighing.CODES;
                            case MINUTIAE, BOTH -> fit.crossValidated();
                        });
            case LIKELIHOOD_RATIO -> FusedWeighing.evidence(faces::evidence, fit::evidence);
        };
    }

    /** For {@link io.signet.biometric.model.FusionManifest}. */
    String json(ModelId face, ModelId fingerprint, ChimericFusion people) throws UnusableDataset {
        ObjectNode manifest = JSON.createObjectNode()
                .put("face", face.value())
                .put("fingerprint", fingerprint.value())
                .put(
                        "source",
                        "faces of " + CalibrationJson.source(faceSets) + "; fingers of "
                                + CalibrationJson.source(fingerSets))
                .put("command", "./signet evaluate --fuse FACES FINGERPRINTS --calibrate");
        CalibrationJson.evidence(manifest.putObject("faces"), faces.evidence());
        ObjectNode matchers = manifest.putObject("matchers");
        for (FingerprintMatcher matcher : FingerprintMatcher.values()) {
            ObjectNode section = matchers.putObject(matcher.name().toLowerCase(Locale.ROOT));
            CalibrationJson.evidence(section, fingers(matcher).evidence());
            CalibrationJson.calibration(
                    section.putObject("average"),
                    people.pooled(crossValidated(FusionMethod.AVERAGE, matcher), REPETITIONS));
            CalibrationJson.calibration(
                    section.putObject("likelihoodRatio"),
                    people.pooled(crossValidated(FusionMethod.LIKELIHOOD_RATIO, matcher), REPETITIONS));
        }
        return manifest.toPrettyString() + "\n";
    }

    private EvidenceFit fingers(FingerprintMatcher matcher) throws UnusableDataset {
        EvidenceFit known = fingers.get(matcher);
        if (known == null) {
            known = EvidenceFit.of(fingerSets, matcher);
            fingers.put(matcher, known);
        }
        return known;
    }
}
