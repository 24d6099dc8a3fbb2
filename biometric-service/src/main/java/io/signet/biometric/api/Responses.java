package io.signet.biometric.api;

import com.google.protobuf.Timestamp;
import io.signet.biometric.domain.AssessedSample;
import io.signet.biometric.domain.Comparison;
import io.signet.biometric.domain.Decision;
import io.signet.biometric.domain.Enrolment;
import io.signet.biometric.domain.ErrorRates;
import io.signet.biometric.domain.Modality;
import io.signet.biometric.domain.QualityRequirement;
import io.signet.biometric.domain.Verdict;
import io.signet.biometric.usecase.AssessQuality;
import io.signet.biometric.usecase.Status;
import io.signet.biometric.usecase.Thresholds;
import io.signet.proto.biometric.v1.FingerPosition;
import io.signet.proto.biometric.v1.GetQualityRequirementsResponse;
import io.signet.proto.biometric.v1.ModelStatus;
import io.signet.proto.biometric.v1.QualityProperty;
import io.signet.proto.biometric.v1.SampleQuality;
import io.signet.proto.biometric.v1.Template;
import io.signet.proto.biometric.v1.Threshold;
import io.signet.proto.biometric.v1.VerifyResponse;
import java.time.Instant;
import java.util.Map;

/** From the domain to what goes out. */
final class Responses {
    private Responses() {}

    static VerifyResponse verify(Verdict verdict) {
        VerifyResponse.Builder response = VerifyResponse.newBuilder()
                .setDecision(
                        switch (verdict.decision()) {
                            case Decision.Match match -> io.signet.proto.biometric.v1.Decision.DECISION_MATCH;
                            case Decision.NoMatch no -> io.signet.proto.biometric.v1.Decision.DECISION_NO_MATCH;
                        })
                .setThreshold(verdict.threshold().value())
                .addAllQuality(
                        verdict.quality().stream().map(Responses::quality).toList())
                .setDecisionId(verdict.id().toString())
                .setProcessingMillis(verdict.processing().toNanos() / 1e6);
        verdict.decision().distances().face().ifPresent(response::setFaceDistance);
        verdict.decision().distances().fingerprint().ifPresent(response::setFingerprintDistance);
        verdict.decision().distances().fused().ifPresent(response::setFusedDistance);
        verdict.decision().distances().similarity().ifPresent(response::setMinutiaeSimilarity);
        verdict.confidence().ifPresent(response::setConfidence);
        verdict.estimatedFmr().ifPresent(response::setEstimatedFmr);
        return response.build();
    }

    static SampleQuality quality(AssessedSample sample) {
        return SampleQuality.newBuilder()
                .setModality(modality(sample.ref().modality()))
                .setIndex(sample.ref().index())
                .setScore(sample.quality().score().value())
                .addAllProperties(sample.quality().properties().stream()
                        .map(property -> QualityProperty.newBuilder()
                                .setName(property.name())
                                .setValue(property.value())
                                .setUnit(property.unit())
                                .setSufficient(property.sufficient())
                                .setAdvice(property.advice())
                                .build())
                        .toList())
                .build();
    }

    static Template template(Enrolment enrolment) {
        return Template.newBuilder()
                .setId(enrolment.id().toString())
                .setModality(modality(enrolment.modality()))
                .setFingerPosition(FingerPosition.forNumber(enrolment.finger().number()))
                .setModel(enrolment.model().value())
                .setQuality(enrolment.quality().value())
                .setCreatedAt(timestamp(enrolment.createdAt()))
                .build();
    }

    static Threshold threshold(Thresholds.InForce inForce) {
        Threshold.Builder threshold = Threshold.newBuilder()
                .setValue(inForce.threshold().value())
                .setLoosest(inForce.loosest().value());
        for (Map.Entry<Comparison, ErrorRates> rates : inForce.rates().entrySet()) {
            threshold.addErrorRates(io.signet.proto.biometric.v1.ErrorRates.newBuilder()
                    .setModality(
                            switch (rates.getKey()) {
                                case FACE -> io.signet.proto.biometric.v1.Modality.MODALITY_FACE;
                                case FINGERPRINT -> io.signet.proto.biometric.v1.Modality.MODALITY_FINGERPRINT;
                                case FUSED -> io.signet.proto.biometric.v1.Modality.MODALITY_UNSPECIFIED;
                            })
                    .setFmr(rates.getValue().fmr())
                    .setFnmr(rates.getValue().fnmr()));
        }
        return threshold.build();
    }

    static ModelStatus model(Status.ModelInUse model) {
        return ModelStatus.newBuilder()
                .setId(model.id().value())
                .setModality(modality(model.modality()))
                .setArchitecture(model.architecture())
                .setExecutionProvider(model.executionProvider())
                .setHealthy(model.healthy())
                .build();
    }

    static GetQualityRequirementsResponse requirements(AssessQuality.Requirements requirements) {
        return GetQualityRequirementsResponse.newBuilder()
                .addAllRequirements(requirements.properties().stream()
                        .map(Responses::requirement)
                        .toList())
                .setMinimumScore(requirements.minimumScore().value())
                .setMaximumImageBytes(requirements.limits().bytes())
                .setMaximumImagePixels(requirements.limits().pixels())
                .build();
    }

    private static io.signet.proto.biometric.v1.QualityRequirement requirement(QualityRequirement requirement) {
        io.signet.proto.biometric.v1.QualityRequirement.Builder builder =
                io.signet.proto.biometric.v1.QualityRequirement.newBuilder()
                        .setModality(modality(requirement.modality()))
                        .setProperty(requirement.property())
                        .setUnit(requirement.unit());
        requirement.atLeast().ifPresent(builder::setAtLeast);
        requirement.atMost().ifPresent(builder::setAtMost);
        return builder.build();
    }

    private static io.signet.proto.biometric.v1.Modality modality(Modality modality) {
        return switch (modality) {
            case FACE -> io.signet.proto.biometric.v1.Modality.MODALITY_FACE;
            case FINGERPRINT -> io.signet.proto.biometric.v1.Modality.MODALITY_FINGERPRINT;
        };
    }

    private static Timestamp timestamp(Instant instant) {
        return Timestamp.newBuilder()
                .setSeconds(instant.getEpochSecond())
                .setNanos(instant.getNano())
                .build();
    }
}
