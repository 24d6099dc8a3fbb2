package io.signet.auth.client;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import io.quarkus.grpc.GrpcClient;
import io.signet.auth.domain.BodySamples;
import io.signet.auth.domain.DependencyUnavailable;
import io.signet.auth.domain.EnrolOutcome;
import io.signet.auth.domain.Origin;
import io.signet.auth.domain.ServiceTokens;
import io.signet.auth.domain.TemplateErasure;
import io.signet.auth.domain.VerifyOutcome;
import io.signet.proto.biometric.v1.Decision;
import io.signet.proto.biometric.v1.EnrolRequest;
import io.signet.proto.biometric.v1.EraseSubjectRequest;
import io.signet.proto.biometric.v1.MutinyBiometricServiceGrpc.MutinyBiometricServiceStub;
import io.signet.proto.biometric.v1.Samples;
import io.signet.proto.biometric.v1.VerifyRequest;
import io.signet.proto.biometric.v1.VerifyResponse;
import io.signet.proto.biometric.v1.WithdrawConsentRequest;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/**
 * biometric-service. With it away the result is the failure {@link DependencyUnavailable}. Results may come on any
 * thread.
 */
@ApplicationScoped
public class Biometric {
    private final MutinyBiometricServiceStub stub;
    private final ServiceTokens tokens;
    private final BiometricConfig config;

    @Inject
    public Biometric(
            @GrpcClient("biometric") MutinyBiometricServiceStub stub, ServiceTokens tokens, BiometricConfig config) {
        this.stub = stub;
        this.tokens = tokens;
        this.config = config;
    }

    /**
     * Stores templates for the account: of all samples or of none.
     *
     * @param consent its number
     */
    public Uni<EnrolOutcome> enrol(UUID account, long consent, BodySamples samples, Origin origin) {
        var request = EnrolRequest.newBuilder()
                .setSubject(account.toString())
                .setSamples(samples(samples))
                .setOrigin(origin(origin))
                .setConsent(consent)
                .build();
        return call(service -> service.enrol(request))
                .<EnrolOutcome>map(response -> new EnrolOutcome.Enrolled())
                .onFailure(fault -> Answers.refusal(fault).isPresent())
                .recoverWithItem(
                        fault -> new EnrolOutcome.Refused(Answers.refusal(fault).orElseThrow()))
                .onFailure(Answers::isAway)
                .transform(fault -> new DependencyUnavailable("biometric service", fault));
    }

    /** Compares the samples with the account's templates; takes as long for an account that has none. */
    public Uni<VerifyOutcome> verify(UUID account, BodySamples samples, Origin origin) {
        var request = VerifyRequest.newBuilder()
                .setSubject(account.toString())
                .setSamples(samples(samples))
                .setOrigin(origin(origin))
                .build();
        return call(service -> service.verify(request))
                .map(Biometric::outcome)
                .onFailure(fault -> Answers.refusal(fault).isPresent())
                .recoverWithItem(fault ->
                        new VerifyOutcome.Refused(Answers.refusal(fault).orElseThrow()))
                .onFailure(Answers::isAway)
                .transform(fault -> new DependencyUnavailable("biometric service", fault));
    }

    /** Erases the templates, also those that are being made; harmless when there are none. */
    public Uni<Void> erase(TemplateErasure erasure) {
        var request = WithdrawConsentRequest.newBuilder()
                .setSubject(erasure.account().toString())
                .setConsent(erasure.consent())
                .build();
        return call(service -> service.withdrawConsent(request))
                .replaceWithVoid()
                .onFailure(Answers::isAway)
                .transform(fault -> new DependencyUnavailable("biometric service", fault));
    }

    /** Erases all that is kept of somebody, of whom nothing can be kept from then on; harmless when there is nothing. */
    public Uni<Void> eraseSubject(UUID account) {
        var request =
                EraseSubjectRequest.newBuilder().setSubject(account.toString()).build();
        return call(service -> service.eraseSubject(request))
                .replaceWithVoid()
                .onFailure(Answers::isAway)
                .transform(fault -> new DependencyUnavailable("biometric service", fault));
    }

    private <R> Uni<R> call(Function<MutinyBiometricServiceStub, Uni<R>> call) {
        return Calls.call(stub, tokens, config.deadline(), call);
    }

    private static VerifyOutcome outcome(VerifyResponse response) {
        // Only an explicit match opens the door.
        return response.getDecision() == Decision.DECISION_MATCH
                ? new VerifyOutcome.Match()
                : new VerifyOutcome.NoMatch();
    }

    private static Samples samples(BodySamples samples) {
        return Samples.newBuilder()
                .addAllFaces(bytes(samples.faces()))
                .addAllFingerprints(bytes(samples.fingerprints()))
                .build();
    }

    private static List<ByteString> bytes(List<ByteBuffer> pictures) {
        return pictures.stream().map(UnsafeByteOperations::unsafeWrap).toList();
    }

    private static io.signet.proto.biometric.v1.Origin origin(Origin origin) {
        return io.signet.proto.biometric.v1.Origin.newBuilder()
                .setAddress(origin.address())
                .setUserAgent(origin.userAgent())
                .build();
    }
}
