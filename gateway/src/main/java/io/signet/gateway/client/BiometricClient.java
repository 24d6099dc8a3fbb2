package io.signet.gateway.client;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.cache.CaffeineStatsCounter;
import io.quarkus.grpc.GrpcClient;
import io.signet.gateway.problem.Part;
import io.signet.gateway.problem.Refusal;
import io.signet.gateway.request.Caller;
import io.signet.gateway.request.Picture;
import io.signet.proto.biometric.v1.AssessQualityRequest;
import io.signet.proto.biometric.v1.DeleteTemplatesRequest;
import io.signet.proto.biometric.v1.EnrolRequest;
import io.signet.proto.biometric.v1.GetQualityRequirementsRequest;
import io.signet.proto.biometric.v1.GetQualityRequirementsResponse;
import io.signet.proto.biometric.v1.GetStatusRequest;
import io.signet.proto.biometric.v1.GetThresholdRequest;
import io.signet.proto.biometric.v1.ModelStatus;
import io.signet.proto.biometric.v1.MutinyBiometricServiceGrpc.MutinyBiometricServiceStub;
import io.signet.proto.biometric.v1.Origin;
import io.signet.proto.biometric.v1.QualityProperty;
import io.signet.proto.biometric.v1.QualityRequirement;
import io.signet.proto.biometric.v1.SetThresholdRequest;
import io.signet.proto.biometric.v1.Threshold;
import io.signet.proto.biometric.v1.VerifyRequest;
import io.signet.proto.biometric.v1.VerifyResponse;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** biometric-service, for the caller's own body. Every method fails with a {@link io.signet.gateway.problem.Refusal}. */
@Singleton
public class BiometricClient {
    private static final String QUALITY = "quality";
    private static final String POSITION_PREFIX = "FINGER_POSITION_";

    private final MutinyBiometricServiceStub biometric;
    private final Calls calls;
    /** What is the same for all callers, until biometric-service is started with another configuration. */
    private final Cache<String, QualityRequirements> policies;

    BiometricClient(
            @GrpcClient("biometric") MutinyBiometricServiceStub biometric,
            Calls calls,
            ClientConfig config,
            MeterRegistry metrics) {
        this.biometric = biometric;
        this.calls = calls;
        policies = Caffeine.newBuilder()
                .expireAfterWrite(config.policiesRemembered())
                .recordStats(() -> new CaffeineStatsCounter(metrics, "policies"))
                .build();
    }

    /**
     * Stores templates.
     *
     * @param consent its number
     * @param replace whether they take the place of those of the same modality
     */
    public Uni<Enrolled> enrol(
            Caller caller, long consent, Samples samples, Optional<FingerPosition> finger, boolean replace) {
        EnrolRequest request = EnrolRequest.newBuilder()
                .setSubject(caller.signedInSubject())
                .setSamples(samples(samples))
                .setFingerPosition(finger.map(BiometricClient::position)
                        .orElse(io.signet.proto.biometric.v1.FingerPosition.FINGER_POSITION_UNSPECIFIED))
                .setReplace(replace)
                .setConsent(consent)
                .setOrigin(origin(caller))
                .build();
        return calls.withPictures(Part.BIOMETRIC, biometric, caller, stub -> stub.enrol(request))
                .map(answer -> new Enrolled(
                        answer.getTemplatesList().stream()
                                .map(BiometricClient::template)
                                .toList(),
                        qualities(answer.getQualityList())));
    }

    public Uni<Verification> verify(Caller caller, Samples samples) {
        VerifyRequest request = VerifyRequest.newBuilder()
                .setSubject(caller.signedInSubject())
                .setSamples(samples(samples))
                .setOrigin(origin(caller))
                .build();
        return calls.withPictures(Part.BIOMETRIC, biometric, caller, stub -> stub.verify(request))
                .map(BiometricClient::verification);
    }

    public Uni<Assessment> assess(Caller caller, Modality modality, Picture picture) {
        AssessQualityRequest request = AssessQualityRequest.newBuilder()
                .setModality(modality(modality))
                .setSample(picture.bytes())
                .build();
        return calls.withPictures(Part.BIOMETRIC, biometric, caller, stub -> stub.assessQuality(request))
                .onFailure(Refusal.class)
                .transform(refused -> ((Refusal) refused).aboutTheOnlyPicture("/image"))
                .map(answer -> new Assessment(quality(answer.getQuality()), answer.getSufficient()));
    }

    public Uni<QualityRequirements> requirements(Caller caller) {
        QualityRequirements known = policies.getIfPresent(QUALITY);
        return known == null ? requirementsAnew(caller) : Uni.createFrom().item(known);
    }

    private Uni<QualityRequirements> requirementsAnew(Caller caller) {
        return calls.repeatable(
                        Part.BIOMETRIC,
                        biometric,
                        caller,
                        stub -> stub.getQualityRequirements(GetQualityRequirementsRequest.getDefaultInstance()))
                .map(BiometricClient::requirements)
                .invoke(answer -> policies.put(QUALITY, answer));
    }

    public Uni<ThresholdInForce> threshold(Caller caller) {
        GetThresholdRequest request = GetThresholdRequest.newBuilder()
                .setSubject(caller.signedInSubject())
                .build();
        return calls.repeatable(Part.BIOMETRIC, biometric, caller, stub -> stub.getThreshold(request))
                .map(answer -> threshold(answer.getThreshold()));
    }

    public Uni<ThresholdInForce> setThreshold(Caller caller, int value) {
        SetThresholdRequest request = SetThresholdRequest.newBuilder()
                .setSubject(caller.signedInSubject())
                .setValue(value)
                .build();
        return calls.once(Part.BIOMETRIC, biometric, caller, stub -> stub.setThreshold(request))
                .map(answer -> threshold(answer.getThreshold()));
    }

    public Uni<BodyStatus> status(Caller caller) {
        GetStatusRequest request = GetStatusRequest.newBuilder()
                .setSubject(caller.signedInSubject())
                .build();
        return calls.repeatable(Part.BIOMETRIC, biometric, caller, stub -> stub.getStatus(request))
                .map(answer -> new BodyStatus(
                        answer.getTemplatesList().stream()
                                .map(BiometricClient::template)
                                .toList(),
                        answer.getModelsList().stream()
                                .map(BiometricClient::model)
                                .toList()));
    }

    /** Erases every template, or those of one modality. */
    public Uni<Void> delete(Caller caller, Optional<Modality> modality) {
        DeleteTemplatesRequest.Builder request =
                DeleteTemplatesRequest.newBuilder().setSubject(caller.signedInSubject());
        modality.map(BiometricClient::modality).ifPresent(request::setModality);
        return calls.once(Part.BIOMETRIC, biometric, caller, stub -> stub.deleteTemplates(request.build()))
                .replaceWithVoid();
    }

    public Uni<Void> delete(Caller caller, String templateId) {
        DeleteTemplatesRequest request = DeleteTemplatesRequest.newBuilder()
                .setSubject(caller.signedInSubject())
                .setTemplateId(templateId)
                .build();
        return calls.once(Part.BIOMETRIC, biometric, caller, stub -> stub.deleteTemplates(request))
                .replaceWithVoid();
    }

    private static io.signet.proto.biometric.v1.Samples samples(Samples samples) {
        return io.signet.proto.biometric.v1.Samples.newBuilder()
                .addAllFaces(bytes(samples.faces()))
                .addAllFingerprints(bytes(samples.fingerprints()))
                .build();
    }

    private static List<ByteString> bytes(List<Picture> pictures) {
        return pictures.stream().map(Picture::bytes).toList();
    }

    private static Origin origin(Caller caller) {
        return Origin.newBuilder()
                .setAddress(caller.address())
                .setUserAgent(caller.userAgent())
                .build();
    }

    private static Verification verification(VerifyResponse answer) {
        Decision decision = switch (answer.getDecision()) {
            case DECISION_MATCH -> Decision.MATCH;
            // Whatever is not known to be a match is none.
            case DECISION_NO_MATCH, DECISION_UNSPECIFIED, UNRECOGNIZED -> Decision.NO_MATCH;
        };
        return new Verification(
                decision == Decision.MATCH,
                decision,
                answer.hasFaceDistance() ? answer.getFaceDistance() : null,
                answer.hasFingerprintDistance() ? answer.getFingerprintDistance() : null,
                answer.hasMinutiaeSimilarity() ? answer.getMinutiaeSimilarity() : null,
                answer.hasFusedDistance() ? answer.getFusedDistance() : null,
                answer.getThreshold(),
                answer.hasConfidence() ? answer.getConfidence() : null,
                answer.hasEstimatedFmr() ? answer.getEstimatedFmr() : null,
                qualities(answer.getQualityList()),
                answer.getDecisionId(),
                answer.getProcessingMillis());
    }

    private static QualityRequirements requirements(GetQualityRequirementsResponse answer) {
        return new QualityRequirements(
                answer.getRequirementsList().stream()
                        .map(BiometricClient::requirement)
                        .toList(),
                answer.getMinimumScore(),
                answer.getMaximumImageBytes(),
                answer.getMaximumImagePixels());
    }

    private static QualityRequirements.Requirement requirement(QualityRequirement requirement) {
        return new QualityRequirements.Requirement(
                modality(requirement.getModality()),
                requirement.getProperty(),
                requirement.getUnit(),
                requirement.hasAtLeast() ? requirement.getAtLeast() : null,
                requirement.hasAtMost() ? requirement.getAtMost() : null);
    }

    private static ThresholdInForce threshold(Threshold threshold) {
        return new ThresholdInForce(
                threshold.getValue(),
                threshold.getLoosest(),
                threshold.getErrorRatesList().stream()
                        .map(rates -> new ThresholdInForce.ErrorRates(
                                modality(rates.getModality()), rates.getFmr(), rates.getFnmr()))
                        .toList());
    }

    private static BodyStatus.Model model(ModelStatus model) {
        return new BodyStatus.Model(
                model.getId(),
                modality(model.getModality()),
                model.getArchitecture(),
                model.getExecutionProvider(),
                model.getHealthy());
    }

    private static Template template(io.signet.proto.biometric.v1.Template template) {
        Timestamp created = template.getCreatedAt();
        return new Template(
                template.getId(),
                modality(template.getModality()),
                position(template.getFingerPosition()),
                template.getModel(),
                template.getQuality(),
                Instant.ofEpochSecond(created.getSeconds(), created.getNanos()));
    }

    private static List<SampleQuality> qualities(List<io.signet.proto.biometric.v1.SampleQuality> qualities) {
        return qualities.stream().map(BiometricClient::quality).toList();
    }

    private static SampleQuality quality(io.signet.proto.biometric.v1.SampleQuality quality) {
        return new SampleQuality(
                modality(quality.getModality()),
                quality.getIndex(),
                quality.getScore(),
                quality.getPropertiesList().stream()
                        .map(BiometricClient::property)
                        .toList());
    }

    private static SampleQuality.Property property(QualityProperty property) {
        return new SampleQuality.Property(
                property.getName(),
                property.getValue(),
                property.getUnit(),
                property.getSufficient(),
                property.getAdvice().isEmpty() ? null : property.getAdvice());
    }

    private static io.signet.proto.biometric.v1.Modality modality(Modality modality) {
        return switch (modality) {
            case FACE -> io.signet.proto.biometric.v1.Modality.MODALITY_FACE;
            case FINGERPRINT -> io.signet.proto.biometric.v1.Modality.MODALITY_FINGERPRINT;
        };
    }

    private static Modality modality(io.signet.proto.biometric.v1.Modality modality) {
        return switch (modality) {
            case MODALITY_FACE -> Modality.FACE;
            case MODALITY_FINGERPRINT -> Modality.FINGERPRINT;
            case MODALITY_UNSPECIFIED, UNRECOGNIZED -> null;
        };
    }

    private static io.signet.proto.biometric.v1.FingerPosition position(FingerPosition position) {
        return io.signet.proto.biometric.v1.FingerPosition.valueOf(POSITION_PREFIX + position.name());
    }

    private static FingerPosition position(io.signet.proto.biometric.v1.FingerPosition position) {
        return switch (position) {
            case FINGER_POSITION_UNSPECIFIED, UNRECOGNIZED -> null;
            default -> FingerPosition.valueOf(position.name().substring(POSITION_PREFIX.length()));
        };
    }
}
