package io.signet.gateway.testing;

import com.google.protobuf.Timestamp;
import io.signet.proto.biometric.v1.AssessQualityRequest;
import io.signet.proto.biometric.v1.AssessQualityResponse;
import io.signet.proto.biometric.v1.Decision;
import io.signet.proto.biometric.v1.DeleteTemplatesRequest;
import io.signet.proto.biometric.v1.DeleteTemplatesResponse;
import io.signet.proto.biometric.v1.EnrolRequest;
import io.signet.proto.biometric.v1.EnrolResponse;
import io.signet.proto.biometric.v1.ErrorRates;
import io.signet.proto.biometric.v1.FingerPosition;
import io.signet.proto.biometric.v1.GetQualityRequirementsRequest;
import io.signet.proto.biometric.v1.GetQualityRequirementsResponse;
import io.signet.proto.biometric.v1.GetStatusRequest;
import io.signet.proto.biometric.v1.GetStatusResponse;
import io.signet.proto.biometric.v1.GetThresholdRequest;
import io.signet.proto.biometric.v1.GetThresholdResponse;
import io.signet.proto.biometric.v1.Modality;
import io.signet.proto.biometric.v1.ModelStatus;
import io.signet.proto.biometric.v1.MutinyBiometricServiceGrpc;
import io.signet.proto.biometric.v1.QualityProperty;
import io.signet.proto.biometric.v1.QualityRequirement;
import io.signet.proto.biometric.v1.SampleQuality;
import io.signet.proto.biometric.v1.SetThresholdRequest;
import io.signet.proto.biometric.v1.SetThresholdResponse;
import io.signet.proto.biometric.v1.Template;
import io.signet.proto.biometric.v1.Threshold;
import io.signet.proto.biometric.v1.VerifyRequest;
import io.signet.proto.biometric.v1.VerifyResponse;
import io.smallrye.mutiny.Uni;

/** biometric-service that finds every picture good and every probe a match; a probe of one byte matches nobody. */
final class FakeBiometric extends MutinyBiometricServiceGrpc.BiometricServiceImplBase {
    private static final SampleQuality QUALITY = SampleQuality.newBuilder()
            .setModality(Modality.MODALITY_FACE)
            .setScore(83)
            .addProperties(QualityProperty.newBuilder()
                    .setName("brightness")
                    .setValue(128.5)
                    .setUnit("grey level 0..255")
                    .setSufficient(true))
            .addProperties(QualityProperty.newBuilder()
                    .setName("sharpness")
                    .setValue(3)
                    .setUnit("fraction 0..1")
                    .setAdvice("Hold the camera still."))
            .build();

    private static final Template TEMPLATE = Template.newBuilder()
            .setId("3d5a1f0e-6a39-4c36-8b38-4b9b6d3a7f10")
            .setModality(Modality.MODALITY_FINGERPRINT)
            .setFingerPosition(FingerPosition.FINGER_POSITION_LEFT_RING)
            .setModel("fingerprint-resnet18-1")
            .setQuality(71)
            .setCreatedAt(Timestamp.newBuilder().setSeconds(1_700_000_000))
            .build();

    @Override
    public Uni<EnrolResponse> enrol(EnrolRequest request) {
        return Uni.createFrom()
                .item(EnrolResponse.newBuilder()
                        .addTemplates(TEMPLATE)
                        .addQuality(QUALITY)
                        .build());
    }

    @Override
    public Uni<VerifyResponse> verify(VerifyRequest request) {
        var response = VerifyResponse.newBuilder()
                .setThreshold(28)
                .setDecisionId("0d9cf6a5-2f0e-4f5c-9b0e-52b9f0a6a001")
                .setProcessingMillis(84.25)
                .addQuality(QUALITY);
        boolean stranger = request.getSamples().getFacesCount() > 0
                && request.getSamples().getFaces(0).size() == 1;
        if (stranger) {
            return Uni.createFrom()
                    .item(response.setDecision(Decision.DECISION_NO_MATCH).build());
        }
        return Uni.createFrom()
                .item(response.setDecision(Decision.DECISION_MATCH)
                        .setFaceDistance(17)
                        .setFusedDistance(17.0)
                        .setConfidence(0.999)
                        .setEstimatedFmr(0.001)
                        .build());
    }

    @Override
    public Uni<AssessQualityResponse> assessQuality(AssessQualityRequest request) {
        return Uni.createFrom()
                .item(AssessQualityResponse.newBuilder()
                        .setQuality(QUALITY)
                        .setSufficient(true)
                        .build());
    }

    @Override
    public Uni<GetQualityRequirementsResponse> getQualityRequirements(GetQualityRequirementsRequest request) {
        return Uni.createFrom()
                .item(GetQualityRequirementsResponse.newBuilder()
                        .addRequirements(QualityRequirement.newBuilder()
                                .setModality(Modality.MODALITY_FACE)
                                .setProperty("brightness")
                                .setUnit("grey level 0..255")
                                .setAtLeast(60))
                        .setMinimumScore(40)
                        .setMaximumImageBytes(10_485_760)
                        .setMaximumImagePixels(40_000_000)
                        .build());
    }

    @Override
    public Uni<GetThresholdResponse> getThreshold(GetThresholdRequest request) {
        return Uni.createFrom()
                .item(GetThresholdResponse.newBuilder()
                        .setThreshold(threshold(28))
                        .build());
    }

    @Override
    public Uni<SetThresholdResponse> setThreshold(SetThresholdRequest request) {
        return Uni.createFrom()
                .item(SetThresholdResponse.newBuilder()
                        .setThreshold(threshold(request.getValue()))
                        .build());
    }

    @Override
    public Uni<GetStatusResponse> getStatus(GetStatusRequest request) {
        return Uni.createFrom()
                .item(GetStatusResponse.newBuilder()
                        .addTemplates(TEMPLATE)
                        .addModels(ModelStatus.newBuilder()
                                .setId("fingerprint-resnet18-1")
                                .setModality(Modality.MODALITY_FINGERPRINT)
                                .setArchitecture("resnet18")
                                .setExecutionProvider("cpu")
                                .setHealthy(true))
                        .build());
    }

    @Override
    public Uni<DeleteTemplatesResponse> deleteTemplates(DeleteTemplatesRequest request) {
        return Uni.createFrom()
                .item(DeleteTemplatesResponse.newBuilder().setErased(1).build());
    }

    private static Threshold threshold(int value) {
        return Threshold.newBuilder()
                .setValue(value)
                .setLoosest(34)
                .addErrorRates(ErrorRates.newBuilder()
                        .setModality(Modality.MODALITY_FACE)
                        .setFmr(0.001)
                        .setFnmr(0.02))
                .addErrorRates(ErrorRates.newBuilder().setFmr(0.0001).setFnmr(0.01))
                .build();
    }
}
