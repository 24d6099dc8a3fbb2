package io.signet.biometric.api;

import io.grpc.Status.Code;
import io.quarkus.grpc.GrpcService;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.signet.biometric.domain.Subject;
import io.signet.biometric.usecase.AssessQuality;
import io.signet.biometric.usecase.DeleteTemplates;
import io.signet.biometric.usecase.Enrol;
import io.signet.biometric.usecase.Status;
import io.signet.biometric.usecase.Thresholds;
import io.signet.biometric.usecase.Verify;
import io.signet.proto.biometric.v1.AssessQualityRequest;
import io.signet.proto.biometric.v1.AssessQualityResponse;
import io.signet.proto.biometric.v1.BiometricService;
import io.signet.proto.biometric.v1.DeleteTemplatesRequest;
import io.signet.proto.biometric.v1.DeleteTemplatesResponse;
import io.signet.proto.biometric.v1.EnrolRequest;
import io.signet.proto.biometric.v1.EnrolResponse;
import io.signet.proto.biometric.v1.EraseSubjectRequest;
import io.signet.proto.biometric.v1.EraseSubjectResponse;
import io.signet.proto.biometric.v1.GetQualityRequirementsRequest;
import io.signet.proto.biometric.v1.GetQualityRequirementsResponse;
import io.signet.proto.biometric.v1.GetStatusRequest;
import io.signet.proto.biometric.v1.GetStatusResponse;
import io.signet.proto.biometric.v1.GetThresholdRequest;
import io.signet.proto.biometric.v1.GetThresholdResponse;
import io.signet.proto.biometric.v1.SetThresholdRequest;
import io.signet.proto.biometric.v1.SetThresholdResponse;
import io.signet.proto.biometric.v1.VerifyRequest;
import io.signet.proto.biometric.v1.VerifyResponse;
import io.signet.proto.biometric.v1.WithdrawConsentRequest;
import io.signet.proto.biometric.v1.WithdrawConsentResponse;
import io.smallrye.mutiny.Uni;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/** The gRPC endpoints. */
@GrpcService
class BiometricApi implements BiometricService {
    private final Enrol enrol;
    private final Verify verify;
    private final AssessQuality quality;
    private final Thresholds thresholds;
    private final Status status;
    private final DeleteTemplates delete;
    private final CurrentIdentityAssociation identity;

    BiometricApi(
            Enrol enrol,
            Verify verify,
            AssessQuality quality,
            Thresholds thresholds,
            Status status,
            DeleteTemplates delete,
            CurrentIdentityAssociation identity) {
        this.enrol = enrol;
        this.verify = verify;
        this.quality = quality;
        this.thresholds = thresholds;
        this.status = status;
        this.delete = delete;
        this.identity = identity;
    }

    @Override
    public Uni<EnrolResponse> enrol(EnrolRequest request) {
        return forSubject(
                request.getSubject(),
                caller -> subject -> enrol.enrol(new Enrol.Request(
                                subject,
                                Requests.samples(request.getSamples()),
                                Requests.finger(request.getFingerPosition()),
                                request.getConsent(),
                                request.getReplace(),
                                Requests.origin(request.getOrigin())))
                        .map(BiometricApi::answer));
    }

    @Override
    public Uni<VerifyResponse> verify(VerifyRequest request) {
        return forSubject(
                request.getSubject(),
                caller -> subject -> verify.verify(
                                subject,
                                Requests.samples(request.getSamples()),
                                Requests.origin(request.getOrigin()),
                                caller.isService() ? Verify.Asker.SERVICE : Verify.Asker.SUBJECT)
                        .map(BiometricApi::answer));
    }

    @Override
    public Uni<AssessQualityResponse> assessQuality(AssessQualityRequest request) {
        return forAnyone(
                () -> quality.assess(Requests.sample(Requests.modality(request.getModality()), request.getSample()))
                        .map(BiometricApi::answer));
    }

    @Override
    public Uni<GetQualityRequirementsResponse> getQualityRequirements(GetQualityRequirementsRequest request) {
        return forAnyone(() -> Uni.createFrom().item(Responses.requirements(quality.requirements())));
    }

    @Override
    public Uni<GetThresholdResponse> getThreshold(GetThresholdRequest request) {
        return forSubject(
                request.getSubject(),
                caller -> subject -> thresholds
                        .of(subject)
                        .map(inForce -> GetThresholdResponse.newBuilder()
                                .setThreshold(Responses.threshold(inForce))
                                .build()));
    }

    @Override
    public Uni<SetThresholdResponse> setThreshold(SetThresholdRequest request) {
        return forSubject(
                request.getSubject(),
                caller -> subject ->
                        thresholds.choose(subject, request.getValue()).map(BiometricApi::answer));
    }

    @Override
    public Uni<GetStatusResponse> getStatus(GetStatusRequest request) {
        return forSubject(
                request.getSubject(),
                caller -> subject -> status.of(subject)
                        .map(report -> GetStatusResponse.newBuilder()
                                .addAllTemplates(report.enrolments().stream()
                                        .map(Responses::template)
                                        .toList())
                                .addAllModels(report.models().stream()
                                        .map(Responses::model)
                                        .toList())
                                .build()));
    }

    @Override
    public Uni<DeleteTemplatesResponse> deleteTemplates(DeleteTemplatesRequest request) {
        return forSubject(
                request.getSubject(),
                caller -> subject -> delete.delete(
                                subject,
                                Requests.template(request.getTemplateId()),
                                Requests.anyModality(request.getModality()))
                        .map(erased -> DeleteTemplatesResponse.newBuilder()
                                .setErased(erased)
                                .build()));
    }

    @Override
    public Uni<WithdrawConsentResponse> withdrawConsent(WithdrawConsentRequest request) {
        return forAuthService(() -> delete.withdraw(Requests.subject(request.getSubject()), request.getConsent())
                .replaceWith(WithdrawConsentResponse.getDefaultInstance()));
    }

    @Override
    public Uni<EraseSubjectResponse> eraseSubject(EraseSubjectRequest request) {
        return forAuthService(() -> delete.eraseSubject(Requests.subject(request.getSubject()))
                .replaceWith(EraseSubjectResponse.getDefaultInstance()));
    }

    private static EnrolResponse answer(Enrol.Outcome outcome) {
        return switch (outcome) {
            case Enrol.Outcome.Enrolled enrolled ->
                EnrolResponse.newBuilder()
                        .addAllTemplates(enrolled.enrolments().stream()
                                .map(Responses::template)
                                .toList())
                        .addAllQuality(enrolled.quality().stream()
                                .map(Responses::quality)
                                .toList())
                        .build();
            case Enrol.Outcome.AlreadyEnrolled already ->
                throw Problems.of(
                        Code.ALREADY_EXISTS,
                        "ALREADY_ENROLLED",
                        "there is a template already; ask to replace it, or delete it first");
            case Enrol.Outcome.ConsentMissing missing ->
                throw Problems.of(
                        Code.FAILED_PRECONDITION,
                        "CONSENT_MISSING",
                        "the consent was withdrawn; nothing is stored without one");
            case Enrol.Outcome.SamplesDiffer differ ->
                throw Problems.of(
                        Code.FAILED_PRECONDITION,
                        "SAMPLES_DIFFER",
                        switch (differ.modality()) {
                            case FACE -> "the pictures do not show the same face";
                            case FINGERPRINT -> "the pictures do not show the same finger";
                        });
            case Enrol.Outcome.Refused refused -> throw Problems.of(refused.why());
        };
    }

    private static VerifyResponse answer(Verify.Outcome outcome) {
        return switch (outcome) {
            case Verify.Outcome.Decided decided -> Responses.verify(decided.verdict());
            case Verify.Outcome.NotEnrolled missing ->
                throw Problems.of(
                        Code.FAILED_PRECONDITION,
                        "NOT_ENROLLED",
                        switch (missing.modality()) {
                            case FACE -> "no face is enrolled; enrol one first";
                            case FINGERPRINT -> "no fingerprint is enrolled; enrol one first";
                        });
            case Verify.Outcome.ModelRetired retired ->
                throw Problems.of(
                        Code.FAILED_PRECONDITION,
                        "MODEL_RETIRED",
                        switch (retired.modality()) {
                            case FACE -> "the face was enrolled with a model that is no longer in use; enrol it again";
                            case FINGERPRINT ->
                                "the fingerprint was enrolled with a model that is no longer in use; enrol it again";
                        });
            case Verify.Outcome.Refused refused -> throw Problems.of(refused.why());
        };
    }

    private static AssessQualityResponse answer(AssessQuality.Outcome outcome) {
        return switch (outcome) {
            case AssessQuality.Outcome.Assessed assessed ->
                AssessQualityResponse.newBuilder()
                        .setQuality(Responses.quality(assessed.sample()))
                        .setSufficient(assessed.sufficient())
                        .build();
            case AssessQuality.Outcome.Refused refused -> throw Problems.of(refused.why());
        };
    }

    private static SetThresholdResponse answer(Thresholds.Outcome outcome) {
        return switch (outcome) {
            case Thresholds.Outcome.Set set ->
                SetThresholdResponse.newBuilder()
                        .setThreshold(Responses.threshold(set.inForce()))
                        .build();
            case Thresholds.Outcome.OutOfRange out ->
                throw Problems.of(
                        Code.INVALID_ARGUMENT, "THRESHOLD_OUT_OF_RANGE", "a threshold is 5 to 50, got " + out.value());
            case Thresholds.Outcome.TooLoose loose ->
                throw Problems.of(
                        Code.FAILED_PRECONDITION,
                        "THRESHOLD_TOO_LOOSE",
                        Map.of("loosest", String.valueOf(loose.loosest().value())),
                        "at most " + loose.loosest().value() + " is allowed");
        };
    }

    /** The subject itself, or a service that acts for it. */
    private <T> Uni<T> forSubject(String name, Function<Caller, Function<Subject, Uni<T>>> work) {
        return answered(caller -> {
            Subject subject = Requests.subject(name);
            if (!caller.isService() && !caller.is(subject)) {
                throw Problems.of(Code.PERMISSION_DENIED, "NOT_THE_SUBJECT", "this is somebody else's");
            }
            return work.apply(caller).apply(subject);
        });
    }

    /** What auth-service alone may ask for. */
    private <T> Uni<T> forAuthService(Supplier<Uni<T>> work) {
        return answered(caller -> {
            if (!caller.isAuthService()) {
                throw Problems.of(Code.PERMISSION_DENIED, "NOT_THE_SUBJECT", "auth-service alone erases for others");
            }
            return work.get();
        });
    }

    /** Every account and every service. */
    private <T> Uni<T> forAnyone(Supplier<Uni<T>> work) {
        return answered(caller -> {
            if (!caller.isService() && !caller.isAccount()) {
                throw Problems.of(Code.PERMISSION_DENIED, "NOT_THE_SUBJECT", "an account's token is needed");
            }
            return work.get();
        });
    }

    private <T> Uni<T> answered(Function<Caller, Uni<T>> work) {
        return identity.getDeferredIdentity()
                .map(Caller::of)
                .chain(work::apply)
                .onFailure()
                .transform(Problems::of);
    }
}
