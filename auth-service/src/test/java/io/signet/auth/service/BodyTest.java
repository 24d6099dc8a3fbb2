package io.signet.auth.service;

import static io.signet.auth.service.Caller.PASSWORD;
import static io.signet.auth.service.Caller.freshName;
import static io.signet.auth.service.Caller.refused;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import io.grpc.Context;
import io.grpc.Deadline;
import io.grpc.Status;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.signet.infrastructure.test.InfrastructureResource;
import io.signet.proto.auth.v1.BeginTotpRequest;
import io.signet.proto.auth.v1.BodySamples;
import io.signet.proto.auth.v1.LoginResponse;
import io.signet.proto.auth.v1.RegisterRequest;
import io.signet.proto.auth.v1.RegisterResponse;
import io.signet.proto.auth.v1.StepUpRequest;
import io.signet.proto.biometric.v1.EnrolRequest;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(InfrastructureResource.class)
@WithTestResource(PeersResource.class)
class BodyTest extends ServiceTest {
    private static final BodySamples MINE = BodySamples.newBuilder()
            .addFaces(ByteString.copyFromUtf8("mine"))
            .addFingerprints(ByteString.copyFromUtf8("mine"))
            .build();
    private static final BodySamples FACE =
            BodySamples.newBuilder().addFaces(ByteString.copyFromUtf8("mine")).build();
    private static final BodySamples ANOTHERS = BodySamples.newBuilder()
            .addFaces(ByteString.copyFromUtf8("another's"))
            .build();

    private String name = freshName();

    @AfterEach
    void mend() {
        peers.biometric().nextFailure.set(null);
        peers.biometric().beforeAnswer.set(() -> {});
    }

    @Test
    void samplesAreEnrolledForTheNewAccountByAServiceToken() throws Exception {
        String id = register().getAccount().getId();
        EnrolRequest enrolled = peers.biometric().enrolled.stream()
                .filter(request -> request.getSubject().equals(id))
                .findFirst()
                .orElseThrow();
        assertEquals("mine", enrolled.getSamples().getFaces(0).toStringUtf8());
        assertEquals("mine", enrolled.getSamples().getFingerprints(0).toStringUtf8());
        assertEquals("192.0.2.7", enrolled.getOrigin().getAddress());
        assertTrue(peers.authorizations().stream().allMatch(header -> header.startsWith("Bearer ey")));
        assertEquals(1, count("select count(*) from consents where address = '192.0.2.7' and account_id = ?", id));
        assertEquals(0, count("select count(*) from pending_registrations where account_id = ?", id));
    }

    @Test
    void samplesWithoutConsentAreRefusedBeforeAnythingHappens() {
        refused(
                Code.INVALID_ARGUMENT,
                "CONSENT_MISSING",
                () -> caller.anonymous()
                        .register(registration().setBiometricConsent(false).build()));
        assertTrue(peers.biometric().enrolled.stream()
                .noneMatch(request -> request.getOrigin().getUserAgent().equals(caller.agent)));
        assertEquals(name, register().getAccount().getUsername());
    }

    @Test
    void biometricServiceIsToldHowLongTheCallerStillWaits() {
        var _ = register();
        var deadline = new AtomicReference<Deadline>();
        peers.biometric().beforeAnswer.set(() -> deadline.set(Context.current().getDeadline()));
        var _ = caller.anonymous()
                .withDeadlineAfter(2500, TimeUnit.MILLISECONDS)
                .login(caller.login(name).setSamples(FACE).build());
        assertTrue(deadline.get().timeRemaining(TimeUnit.MILLISECONDS) <= 2500, "its own deadline is 3 s");
    }

    @Test
    void oneSignsInByBodyByPasswordOrByBoth() {
        var _ = register();
        assertEquals(List.of("face", "fpt"), login(MINE).getAmrList());
        assertEquals(List.of("face"), login(FACE).getAmrList());
        LoginResponse both = caller.anonymous()
                .login(caller.login(name).setPassword(PASSWORD).setSamples(FACE).build());
        assertEquals(List.of("pwd", "face"), both.getAmrList());
    }

    @Test
    void aBodyAloneIsNoProofForWhatIsSensitive() {
        var _ = register();
        String token = login(MINE).getTokens().getAccessToken();
        var info = refused(
                Code.PERMISSION_DENIED,
                "STEP_UP_REQUIRED",
                () -> caller.with(token).beginTotp(BeginTotpRequest.getDefaultInstance()));
        assertEquals("password", info.getMetadataOrThrow("missing"));
        var _ = caller.with(token)
                .stepUp(StepUpRequest.newBuilder().setPassword(PASSWORD).build());
        assertFalse(caller.with(token)
                .beginTotp(BeginTotpRequest.getDefaultInstance())
                .getSecret()
                .isEmpty());
    }

    @Test
    void withBothFactorsBothMustHold() {
        var _ = register();
        refused(
                Code.UNAUTHENTICATED,
                "INVALID_CREDENTIALS",
                () -> caller.anonymous()
                        .login(caller.login(name)
                                .setPassword("wrong horse battery staple")
                                .setSamples(FACE)
                                .build()));
        refused(
                Code.UNAUTHENTICATED,
                "INVALID_CREDENTIALS",
                () -> caller.anonymous()
                        .login(caller.login(name)
                                .setPassword(PASSWORD)
                                .setSamples(ANOTHERS)
                                .build()));
    }

    @Test
    void anImpostorAndAStrangerGetOneAnswerAfterTheSameWork() {
        String id = register().getAccount().getId();
        var impostor = assertThrows(StatusRuntimeException.class, () -> login(ANOTHERS));
        name = freshName();
        var stranger = assertThrows(StatusRuntimeException.class, () -> login(MINE));
        assertEquals(impostor.getMessage(), stranger.getMessage());

        List<String> compared = peers.biometric().verified.stream()
                .filter(request -> request.getOrigin().getUserAgent().equals(caller.agent))
                .map(request -> request.getSubject())
                .toList();
        assertEquals(2, compared.size());
        assertEquals(id, compared.getFirst());
        assertNotEquals(id, UUID.fromString(compared.getLast()).toString());
    }

    @Test
    void aPoorCaptureIsPassedOnWithWhatToDoAndLeavesNoAccount() throws Exception {
        peers.biometric().nextFailure.set(poorCapture());
        var error = assertThrows(
                StatusRuntimeException.class,
                () -> caller.anonymous().register(registration().build()));
        ErrorInfo info = Caller.reason(Code.FAILED_PRECONDITION, "POOR_CAPTURE", error);
        assertEquals("38", info.getMetadataOrThrow("brightness"));
        BadRequest request = Caller.detail(error, BadRequest.class);
        assertEquals("samples.faces[0]", request.getFieldViolations(0).getField());
        assertEquals("Add light from the front.", request.getFieldViolations(0).getDescription());
        assertEquals("The face is too dark", error.getStatus().getDescription());

        assertEquals(0, count("select count(*) from users where username = ?", name));
        String id = register().getAccount().getId();

        peers.biometric().nextFailure.set(poorCapture());
        refused(Code.FAILED_PRECONDITION, "POOR_CAPTURE", () -> login(MINE));
        assertEquals(id, login(MINE).getAccount().getId());
    }

    @Test
    void anOverloadedSiblingSaysWhenToComeBack() {
        peers.biometric()
                .nextFailure
                .set(StatusProto.toStatusRuntimeException(com.google.rpc.Status.newBuilder()
                        .setCode(Code.UNAVAILABLE.value())
                        .addDetails(Any.pack(ErrorInfo.newBuilder()
                                .setDomain("signet")
                                .setReason("OVERLOADED")
                                .build()))
                        .addDetails(Any.pack(RetryInfo.newBuilder()
                                .setRetryDelay(com.google.protobuf.Duration.newBuilder()
                                        .setSeconds(7))
                                .build()))
                        .build()));
        var error = assertThrows(StatusRuntimeException.class, () -> login(MINE));
        Caller.reason(Code.UNAVAILABLE, "OVERLOADED", error);
        assertEquals(7, Caller.detail(error, RetryInfo.class).getRetryDelay().getSeconds());
    }

    @Test
    void anUncertainEnrolmentFreesTheNameAtOnceAndIsErasedLater() throws Exception {
        peers.biometric().nextFailure.set(Status.UNAVAILABLE.asRuntimeException());
        refused(
                Code.UNAVAILABLE,
                "DEPENDENCY_UNAVAILABLE",
                () -> caller.anonymous().register(registration().build()));
        String abandoned = peers.biometric().enrolled.stream()
                .filter(request -> request.getOrigin().getUserAgent().equals(caller.agent))
                .map(EnrolRequest::getSubject)
                .findFirst()
                .orElseThrow();
        assertNotEquals(abandoned, register().getAccount().getId());

        overdue(abandoned);
        await().until(() -> count("select count(*) from users where id = ?", abandoned) == 0);
        assertTrue(peers.biometric().erasedSubjects.contains(abandoned));
    }

    @Test
    void whatACrashLeftInTheMiddleIsErased() throws Exception {
        var waiting = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        peers.biometric().beforeAnswer.set(() -> {
            waiting.countDown();
            try {
                goOn.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        // The registration is overdue while its samples are being enrolled, as after a crash at this point.
        var registering = Thread.ofVirtual()
                .start(() -> assertThrows(
                        StatusRuntimeException.class,
                        () -> caller.anonymous().register(registration().build())));
        waiting.await();
        String id = id(name);
        refused(
                Code.UNAUTHENTICATED,
                "INVALID_CREDENTIALS",
                () -> caller.anonymous()
                        .login(caller.login(name).setPassword(PASSWORD).build()));
        overdue(id);
        await().until(() -> count("select count(*) from users where id = ?", id) == 0);
        assertTrue(peers.biometric().erasedSubjects.contains(id));
        goOn.countDown();
        registering.join();
        peers.biometric().beforeAnswer.set(() -> {});
        assertFalse(register().getAccount().getId().equals(id));
    }

    @Test
    void aSiblingThatNeverAnswersIsWaitedForNoLongerThanItsDeadline() {
        var never = new CountDownLatch(1);
        peers.biometric().beforeAnswer.set(() -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        try {
            refused(
                    Code.UNAVAILABLE,
                    "DEPENDENCY_UNAVAILABLE",
                    () -> caller.anonymous().register(registration().build()));
        } finally {
            never.countDown();
        }
    }

    private RegisterRequest.Builder registration() {
        return caller.registration(name, MINE);
    }

    private RegisterResponse register() {
        return caller.anonymous().register(registration().build());
    }

    private LoginResponse login(BodySamples samples) {
        return caller.anonymous().login(caller.login(name).setSamples(samples).build());
    }

    private static StatusRuntimeException poorCapture() {
        return StatusProto.toStatusRuntimeException(com.google.rpc.Status.newBuilder()
                .setCode(Code.FAILED_PRECONDITION.value())
                .setMessage("The face is too dark")
                .addDetails(Any.pack(ErrorInfo.newBuilder()
                        .setDomain("signet")
                        .setReason("POOR_CAPTURE")
                        .putMetadata("brightness", "38")
                        .build()))
                .addDetails(Any.pack(BadRequest.newBuilder()
                        .addFieldViolations(BadRequest.FieldViolation.newBuilder()
                                .setField("faces[0]")
                                .setDescription("Add light from the front."))
                        .build()))
                .build());
    }

    private String id(String username) {
        return database.column("select id::text from users where username = ?", username)
                .getFirst()
                .toString();
    }

    private int count(String query, String parameter) {
        return database.count(query, idOrName(parameter));
    }

    private void overdue(String id) {
        database.execute(
                "update pending_registrations set erase_after = now() - interval '1 minute' where account_id = ?",
                UUID.fromString(id));
    }

    private static Object idOrName(String parameter) {
        return parameter.length() == 36 ? UUID.fromString(parameter) : parameter;
    }
}
