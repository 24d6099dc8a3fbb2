package io.signet.biometric.service;

import static io.signet.biometric.service.Client.detail;
import static io.signet.biometric.service.Client.enrolment;
import static io.signet.biometric.service.Client.faces;
import static io.signet.biometric.service.Client.fingerprints;
import static io.signet.biometric.service.Client.probe;
import static io.signet.biometric.service.Client.reason;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import grpc.health.v1.HealthGrpc;
import grpc.health.v1.HealthOuterClass.HealthCheckRequest;
import grpc.health.v1.HealthOuterClass.HealthCheckResponse.ServingStatus;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.grpc.reflection.v1.ServerReflectionGrpc;
import io.grpc.reflection.v1.ServerReflectionRequest;
import io.grpc.reflection.v1.ServerReflectionResponse;
import io.grpc.stub.StreamObserver;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.signet.access.SessionMarks;
import io.signet.biometric.Pictures;
import io.signet.infrastructure.test.InfrastructureResource;
import io.signet.infrastructure.test.Links;
import io.signet.infrastructure.test.TestDatabase;
import io.signet.proto.analytics.v1.Action;
import io.signet.proto.analytics.v1.Event;
import io.signet.proto.analytics.v1.Outcome;
import io.signet.proto.biometric.v1.AssessQualityRequest;
import io.signet.proto.biometric.v1.AssessQualityResponse;
import io.signet.proto.biometric.v1.BiometricServiceGrpc;
import io.signet.proto.biometric.v1.Decision;
import io.signet.proto.biometric.v1.DeleteTemplatesRequest;
import io.signet.proto.biometric.v1.EnrolResponse;
import io.signet.proto.biometric.v1.EraseSubjectRequest;
import io.signet.proto.biometric.v1.ErrorRates;
import io.signet.proto.biometric.v1.FingerPosition;
import io.signet.proto.biometric.v1.GetQualityRequirementsRequest;
import io.signet.proto.biometric.v1.GetQualityRequirementsResponse;
import io.signet.proto.biometric.v1.GetStatusRequest;
import io.signet.proto.biometric.v1.GetStatusResponse;
import io.signet.proto.biometric.v1.GetThresholdRequest;
import io.signet.proto.biometric.v1.Modality;
import io.signet.proto.biometric.v1.Origin;
import io.signet.proto.biometric.v1.Samples;
import io.signet.proto.biometric.v1.SetThresholdRequest;
import io.signet.proto.biometric.v1.Template;
import io.signet.proto.biometric.v1.Threshold;
import io.signet.proto.biometric.v1.VerifyResponse;
import jakarta.inject.Inject;
import java.net.URL;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(InfrastructureResource.class)
@WithTestResource(Surroundings.class)
class BiometricServiceTest {
    private static final Samples.Builder NONE = Samples.newBuilder();

    @TestHTTPResource
    URL address;

    @TestHTTPResource(value = "/health/ready", management = true)
    URL readiness;

    @TestHTTPResource(value = "/metrics", management = true)
    URL metrics;

    TestDatabase database;

    @Inject
    FieldCapturers capturers;

    Links links;
    Peers peers;

    private final UUID person = UUID.randomUUID();
    private final int face = person.hashCode();
    private final int finger = face + 1;
    private Client client;

    @Inject
    SessionMarks sessions;

    @BeforeEach
    void connect() {
        sessions.open(Tokens.SESSION).await().atMost(Duration.ofSeconds(10));
        client = new Client(address.getPort());
    }

    @AfterEach
    void disconnect() {
        links.postgres().mend();
        peers.analyticsAway(false);
        client.close();
    }

    @Test
    void genuineIsAcceptedAndImpostorRefused() {
        EnrolResponse enrolled =
                client.as(person).enrol(enrolment(person, both(face, finger, 1)).build());
        assertEquals(2, enrolled.getTemplatesCount());
        assertEquals(2, enrolled.getQualityCount());
        VerifyResponse genuine = client.as(person).verify(probe(person, both(face, finger, 2)));
        assertEquals(Decision.DECISION_MATCH, genuine.getDecision());
        assertEquals((genuine.getFaceDistance() + genuine.getFingerprintDistance()) / 2.0, genuine.getFusedDistance());
        assertTrue(genuine.getFusedDistance() <= genuine.getThreshold());
        assertTrue(genuine.getConfidence() > 0.999);
        assertTrue(genuine.getEstimatedFmr() > 0 && genuine.getEstimatedFmr() <= 0.001);
        assertEquals(2, genuine.getQualityCount());
        assertTrue(genuine.getProcessingMillis() > 0);

        VerifyResponse impostor = client.as(person).verify(probe(person, both(face + 7, finger + 7, 1)));
        assertEquals(Decision.DECISION_NO_MATCH, impostor.getDecision());
        assertTrue(impostor.getFusedDistance() > 45, () -> "distance " + impostor.getFusedDistance());
        assertNotEquals(genuine.getDecisionId(), impostor.getDecisionId());
    }

    @Test
    void oneModalityIsComparedAlone() {
        enrol(faces(Pictures.of(face, 1)));
        VerifyResponse verified = client.as(person).verify(probe(person, faces(Pictures.of(face, 2))));
        assertEquals(Decision.DECISION_MATCH, verified.getDecision());
        assertFalse(verified.hasFingerprintDistance());
        assertEquals(verified.getFaceDistance(), verified.getFusedDistance());
    }

    @Test
    void ofSeveralProbesTheClosestCounts() {
        enrol(faces(Pictures.of(face, 1), Pictures.of(face, 2), Pictures.of(face, 3)));
        VerifyResponse verified =
                client.as(person).verify(probe(person, faces(Pictures.of(face + 7, 1), Pictures.of(face, 4))));
        assertEquals(Decision.DECISION_MATCH, verified.getDecision());
    }

    @Test
    void aFaceDoesNotVouchForAFinger() {
        enrol(faces(Pictures.of(face, 1)));
        assertFails(
                Code.FAILED_PRECONDITION,
                "NOT_ENROLLED",
                () -> client.as(person).verify(probe(person, both(face, finger, 2))));
        VerifyResponse toService = client.as(Tokens.service()).verify(probe(person, both(face, finger, 2)));
        assertEquals(Decision.DECISION_NO_MATCH, toService.getDecision());
        assertFalse(toService.hasFusedDistance());
    }

    @Test
    void beforeEnrolmentTheSubjectIsToldAndAServiceIsNot() {
        assertFails(
                Code.FAILED_PRECONDITION,
                "NOT_ENROLLED",
                () -> client.as(person).verify(probe(person, faces(Pictures.of(face, 1)))));
        VerifyResponse toService = client.as(Tokens.service()).verify(probe(person, faces(Pictures.of(face, 1))));
        assertEquals(Decision.DECISION_NO_MATCH, toService.getDecision());
        assertFalse(toService.hasFaceDistance() || toService.hasFusedDistance() || toService.hasConfidence());
        assertEquals(1, toService.getQualityCount());
    }

    @Test
    void enrollingTwiceIsRefusedUnlessItReplaces() {
        enrol(faces(Pictures.of(face, 1)));
        assertFails(
                Code.ALREADY_EXISTS,
                "ALREADY_ENROLLED",
                () -> client.as(person)
                        .enrol(enrolment(person, both(face + 7, finger, 1)).build()));
        assertEquals(1, status().getTemplatesCount(), "nothing of the refused enrolment is kept");
        client.as(person)
                .enrol(enrolment(person, both(face + 7, finger, 1))
                        .setReplace(true)
                        .build());
        assertEquals(2, status().getTemplatesCount());
        assertEquals(
                Decision.DECISION_MATCH,
                client.as(person)
                        .verify(probe(person, both(face + 7, finger, 2)))
                        .getDecision());
        assertEquals(
                Decision.DECISION_NO_MATCH,
                client.as(person)
                        .verify(probe(person, faces(Pictures.of(face, 2))))
                        .getDecision());
    }

    @Test
    void ofSimultaneousEnrolmentsExactlyOneWins() throws InterruptedException, ExecutionException {
        List<Callable<String>> attempts = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            int shot = i;
            attempts.add(() -> {
                try {
                    enrol(faces(Pictures.of(face, shot)));
                    return "ENROLLED";
                } catch (StatusRuntimeException e) {
                    return reason(e);
                }
            });
        }
        List<String> outcomes = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (Future<String> outcome : threads.invokeAll(attempts)) {
                outcomes.add(outcome.get());
            }
        }
        outcomes.sort(null);
        assertEquals(List.of("ALREADY_ENROLLED", "ALREADY_ENROLLED", "ALREADY_ENROLLED", "ENROLLED"), outcomes);
        assertEquals(1, status().getTemplatesCount());
    }

    @Test
    void samplesOfDifferentPeopleAreRefused() {
        assertFails(
                Code.FAILED_PRECONDITION,
                "SAMPLES_DIFFER",
                () -> enrol(faces(Pictures.of(face, 1), Pictures.of(face + 7, 1))));
        assertEquals(0, status().getTemplatesCount());
    }

    @Test
    void allIsEnrolledOrNothing() {
        StatusRuntimeException failure = assertFails(
                Code.FAILED_PRECONDITION,
                "POOR_CAPTURE",
                () -> enrol(faces(Pictures.of(face, 1))
                        .addFingerprints(ByteString.copyFrom(Pictures.of(finger, 1)))
                        .addFingerprints(ByteString.copyFrom(Pictures.blank()))));
        BadRequest.FieldViolation violation =
                detail(failure, BadRequest.class).orElseThrow().getFieldViolations(0);
        assertEquals("fingerprints[1]", violation.getField());
        assertEquals("CONTRAST", violation.getReason());
        assertEquals("Show something", violation.getDescription());
        assertEquals(0, status().getTemplatesCount());
    }

    static Stream<Arguments> badPictures() {
        byte[] good = Pictures.of(1, 1);
        return Stream.of(
                Arguments.of("IMAGE_UNREADABLE", "not a picture".getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                Arguments.of("IMAGE_UNREADABLE", new byte[0]),
                Arguments.of("IMAGE_UNREADABLE", Arrays.copyOf(good, good.length / 2)),
                Arguments.of("IMAGE_UNREADABLE", Pictures.file("animated.png")),
                Arguments.of("IMAGE_UNREADABLE", Pictures.file("animated.webp")),
                Arguments.of("IMAGE_TOO_LARGE", new byte[10 * 1024 * 1024 + 1]),
                Arguments.of(
                        "IMAGE_TOO_SMALL",
                        Pictures.encoded(
                                new java.awt.image.BufferedImage(1, 1, java.awt.image.BufferedImage.TYPE_INT_RGB),
                                "png")));
    }

    @ParameterizedTest
    @MethodSource("badPictures")
    void badPicturesAreRefusedByNameEverywhere(String reason, byte[] file) {
        StatusRuntimeException failure =
                assertFails(Code.INVALID_ARGUMENT, reason, () -> enrol(faces(Pictures.of(face, 1), file)));
        assertEquals(
                "faces[1]",
                detail(failure, BadRequest.class)
                        .orElseThrow()
                        .getFieldViolations(0)
                        .getField());
        assertEquals(0, status().getTemplatesCount());
        assertFails(
                Code.INVALID_ARGUMENT,
                reason,
                () -> client.as(Tokens.service()).verify(probe(person, fingerprints(file))));
    }

    @Test
    void noneAndTooManySamplesAreRefused() {
        assertFails(Code.INVALID_ARGUMENT, "NO_SAMPLES", () -> enrol(NONE));
        assertFails(Code.INVALID_ARGUMENT, "NO_SAMPLES", () -> client.as(person).verify(probe(person, NONE)));
        byte[] picture = Pictures.of(face, 1);
        assertFails(
                Code.INVALID_ARGUMENT,
                "TOO_MANY_SAMPLES",
                () -> enrol(faces(picture, picture, picture, picture, picture, picture)));
    }

    @Test
    void aRequestAsLargeAsIsAllowedComesThrough() {
        byte[] large = new byte[10 * 1024 * 1024];
        assertFails(Code.INVALID_ARGUMENT, "IMAGE_UNREADABLE", () -> enrol(faces(large, large, large, large, large)));
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 4, 51, 128})
    void thresholdOutsideItsRangeIsRefused(int value) {
        assertFails(Code.INVALID_ARGUMENT, "THRESHOLD_OUT_OF_RANGE", () -> choose(value));
    }

    @Test
    void thresholdBeyondTheOperatorsPolicyIsRefusedWithTheLoosestAllowed() {
        Threshold usual = threshold();
        assertTrue(usual.getLoosest() < 50, () -> "loosest " + usual.getLoosest());
        StatusRuntimeException failure =
                assertFails(Code.FAILED_PRECONDITION, "THRESHOLD_TOO_LOOSE", () -> choose(usual.getLoosest() + 1));
        assertEquals(
                String.valueOf(usual.getLoosest()),
                detail(failure, ErrorInfo.class).orElseThrow().getMetadataOrThrow("loosest"));
        assertEquals(usual, threshold());
    }

    @Test
    void aChosenThresholdIsKeptAndDecides() {
        enrol(faces(Pictures.of(face, 1)));
        int distance = client.as(person)
                .verify(probe(person, faces(Pictures.of(face, 5))))
                .getFaceDistance();
        choose(5);
        assertEquals(5, threshold().getValue());
        choose(6);
        assertEquals(6, threshold().getValue());
        VerifyResponse verified = client.as(person).verify(probe(person, faces(Pictures.of(face, 5))));
        assertEquals(6, verified.getThreshold());
        assertEquals(distance <= 6 ? Decision.DECISION_MATCH : Decision.DECISION_NO_MATCH, verified.getDecision());
    }

    @Test
    void thresholdTellsItsErrorRates() {
        Set<Modality> known = threshold().getErrorRatesList().stream()
                .map(ErrorRates::getModality)
                .collect(Collectors.toSet());
        assertEquals(
                Set.of(Modality.MODALITY_FACE, Modality.MODALITY_FINGERPRINT, Modality.MODALITY_UNSPECIFIED), known);
        threshold().getErrorRatesList().forEach(rates -> assertTrue(rates.getFmr() <= 0.001));
    }

    @Test
    void qualityIsAssessedWithoutStoringAnything() {
        AssessQualityResponse good = assess(Modality.MODALITY_FACE, Pictures.of(face, 1));
        assertTrue(good.getSufficient());
        assertEquals("contrast", good.getQuality().getProperties(0).getName());
        AssessQualityResponse poor = assess(Modality.MODALITY_FINGERPRINT, Pictures.blank());
        assertFalse(poor.getSufficient());
        assertEquals(Modality.MODALITY_FINGERPRINT, poor.getQuality().getModality());
        assertEquals("Show something", poor.getQuality().getProperties(0).getAdvice());
        assertFails(
                Code.INVALID_ARGUMENT, "IMAGE_UNREADABLE", () -> assess(Modality.MODALITY_FACE, new byte[] {1, 2, 3}));
        assertFails(Code.INVALID_ARGUMENT, "NO_SAMPLES", () -> assess(Modality.MODALITY_FACE, new byte[0]));
        assertFails(
                Code.INVALID_ARGUMENT,
                "INVALID_REQUEST",
                () -> assess(Modality.MODALITY_UNSPECIFIED, Pictures.blank()));
        assertEquals(0, status().getTemplatesCount());
    }

    @Test
    void requirementsAreTold() {
        GetQualityRequirementsResponse requirements =
                client.as(person).getQualityRequirements(GetQualityRequirementsRequest.getDefaultInstance());
        assertEquals(10 * 1024 * 1024, requirements.getMaximumImageBytes());
        assertEquals(40_000_000, requirements.getMaximumImagePixels());
        assertTrue(requirements.getRequirements(0).hasAtLeast());
        assertFalse(requirements.getRequirements(0).hasAtMost());
    }

    @Test
    void statusTellsTemplatesAndModels() {
        Instant before = Instant.now();
        enrol(fingerprints(Pictures.of(finger, 1)));
        GetStatusResponse status = status();
        Template template = status.getTemplates(0);
        assertEquals(Modality.MODALITY_FINGERPRINT, template.getModality());
        assertEquals(FingerPosition.FINGER_POSITION_RIGHT_INDEX, template.getFingerPosition());
        assertEquals("test-fingerprint-1", template.getModel());
        assertTrue(template.getQuality() > 0);
        assertTrue(template.getCreatedAt().getSeconds() >= before.getEpochSecond());
        assertEquals(2, status.getModelsCount());
        assertTrue(status.getModels(0).getHealthy());
        assertEquals("cpu", status.getModels(0).getExecutionProvider());
    }

    @Test
    void templatesAreErasedOneByModalityOrAll() {
        EnrolResponse enrolled =
                client.as(person).enrol(enrolment(person, both(face, finger, 1)).build());
        String faceTemplate = enrolled.getTemplatesList().stream()
                .filter(template -> template.getModality() == Modality.MODALITY_FACE)
                .findFirst()
                .orElseThrow()
                .getId();
        UUID stranger = UUID.randomUUID();
        assertEquals(0, erase(stranger, faceTemplate, Modality.MODALITY_UNSPECIFIED), "somebody else's stays");
        assertEquals(1, erase(person, faceTemplate, Modality.MODALITY_UNSPECIFIED));
        assertEquals(0, erase(person, faceTemplate, Modality.MODALITY_UNSPECIFIED));
        assertEquals(0, erase(person, "", Modality.MODALITY_FACE));
        assertEquals(1, erase(person, "", Modality.MODALITY_FINGERPRINT));
        client.as(person).enrol(enrolment(person, both(face, finger, 1)).build());
        assertEquals(2, erase(person, "", Modality.MODALITY_UNSPECIFIED));
        assertEquals(0, status().getTemplatesCount());
    }

    @Test
    void authServiceAloneErasesAllThatIsKeptOfASubject() {
        client.as(person).enrol(enrolment(person, both(face, finger, 1)).build());
        choose(6);
        var request =
                EraseSubjectRequest.newBuilder().setSubject(person.toString()).build();
        assertFails(
                Code.PERMISSION_DENIED,
                "NOT_THE_SUBJECT",
                () -> client.as(person).eraseSubject(request));
        assertEquals(2, status().getTemplatesCount());

        client.as(Tokens.service()).eraseSubject(request);
        assertEquals(0, status().getTemplatesCount());
        assertNotEquals(6, threshold().getValue());
        client.as(Tokens.service()).eraseSubject(request);
    }

    @Test
    void nobodyActsForSomebodyElse() {
        UUID stranger = UUID.randomUUID();
        List<Runnable> calls = List.of(
                () -> client.as(stranger)
                        .enrol(enrolment(person, faces(Pictures.of(face, 1))).build()),
                () -> client.as(stranger).verify(probe(person, faces(Pictures.of(face, 1)))),
                () -> client.as(stranger)
                        .getThreshold(GetThresholdRequest.newBuilder()
                                .setSubject(person.toString())
                                .build()),
                () -> client.as(stranger)
                        .setThreshold(SetThresholdRequest.newBuilder()
                                .setSubject(person.toString())
                                .setValue(20)
                                .build()),
                () -> client.as(stranger)
                        .getStatus(GetStatusRequest.newBuilder()
                                .setSubject(person.toString())
                                .build()),
                () -> client.as(stranger)
                        .deleteTemplates(DeleteTemplatesRequest.newBuilder()
                                .setSubject(person.toString())
                                .build()));
        calls.forEach(call -> assertFails(Code.PERMISSION_DENIED, "NOT_THE_SUBJECT", call));
    }

    @Test
    void withoutAValidTokenNothingIsAnswered() {
        GetStatusRequest request =
                GetStatusRequest.newBuilder().setSubject(person.toString()).build();
        for (String token : List.of(
                "",
                "not a token",
                Tokens.expired(person),
                Tokens.forSomebodyElse(person),
                Tokens.forged(person),
                Tokens.foreign(person),
                Tokens.ofAnotherIssuer(person),
                Tokens.fromTheFuture(person),
                Tokens.unsigned(person),
                Tokens.user(person).replaceFirst("\\.[^.]*$", "."))) {
            assertFails(
                    Code.UNAUTHENTICATED,
                    "TOKEN_INVALID",
                    () -> client.as(token).getStatus(request));
        }
    }

    @Test
    void aSessionThatHasEndedOpensNothingAndADoubtLetsNobodyIn() {
        GetStatusRequest request =
                GetStatusRequest.newBuilder().setSubject(person.toString()).build();
        UUID ended = UUID.randomUUID();
        sessions.ended(List.of(ended)).await().atMost(Duration.ofSeconds(10));
        assertFails(
                Code.UNAUTHENTICATED,
                "TOKEN_INVALID",
                () -> client.as(Tokens.user(person, ended)).getStatus(request));

        // Redis does not know it, and the fake of auth-service does not say.
        assertFails(
                Code.UNAVAILABLE,
                "DEPENDENCY_UNAVAILABLE",
                () -> client.as(Tokens.user(person, UUID.randomUUID())).getStatus(request));
    }

    @Test
    void nonsenseInFieldsIsRefused() {
        assertFails(
                Code.INVALID_ARGUMENT,
                "INVALID_REQUEST",
                () -> client.as(person)
                        .getStatus(GetStatusRequest.newBuilder()
                                .setSubject("1-1-1-1-1")
                                .build()));
        assertFails(
                Code.INVALID_ARGUMENT,
                "INVALID_REQUEST",
                () -> client.as(person)
                        .enrol(enrolment(person, faces(Pictures.of(face, 1)))
                                .setFingerPositionValue(77)
                                .build()));
        assertFails(Code.INVALID_ARGUMENT, "INVALID_REQUEST", () -> erase(person, "x", Modality.MODALITY_FACE));
    }

    @Test
    void aTemplateMovedToAnotherSubjectIsNeverCompared() {
        UUID thief = UUID.randomUUID();
        enrol(faces(Pictures.of(face, 1)));
        database.execute("UPDATE templates SET subject = ? WHERE subject = ?", thief, person);
        assertFails(
                Code.INTERNAL, "INTERNAL", () -> client.as(thief).verify(probe(thief, faces(Pictures.of(face, 2)))));
    }

    @Test
    void aReferenceOfARetiredModelIsNotComparedAndTheSubjectIsTold() {
        enrol(faces(Pictures.of(face, 1)));
        database.execute("UPDATE templates SET model = 'test-face-0' WHERE subject = ?", person);
        assertFails(
                Code.FAILED_PRECONDITION,
                "MODEL_RETIRED",
                () -> client.as(person).verify(probe(person, faces(Pictures.of(face, 2)))));
        assertEquals(
                Decision.DECISION_NO_MATCH,
                client.as(Tokens.service())
                        .verify(probe(person, faces(Pictures.of(face, 2))))
                        .getDecision());
        assertEquals("test-face-0", status().getTemplates(0).getModel());
    }

    @Test
    void whenTooMuchWaitsTheAnswerComesAtOnceAndSaysWhenToComeBack() throws InterruptedException, ExecutionException {
        byte[] picture = Pictures.of(face, 1);
        Samples.Builder full = faces(picture, picture, picture, picture, picture)
                .addAllFingerprints(java.util.Collections.nCopies(5, ByteString.copyFrom(picture)));
        capturers.holdUp();
        try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
            Future<VerifyResponse> held =
                    threads.submit(() -> client.as(Tokens.service()).verify(probe(person, full)));
            await("the first request is in work", () -> metric("signet_inference_samples") == 10);
            // Again and again on one connection: what a refused call sent must not take the room of the next.
            for (int i = 0; i < 20; i++) {
                StatusRuntimeException failure = assertTimeout(
                        Duration.ofSeconds(5),
                        () -> assertFails(
                                Code.UNAVAILABLE,
                                "OVERLOADED",
                                () -> client.as(Tokens.service()).verify(probe(person, faces(picture)))));
                assertEquals(
                        1,
                        detail(failure, RetryInfo.class)
                                .orElseThrow()
                                .getRetryDelay()
                                .getSeconds());
            }
            capturers.release();
            assertEquals(10, held.get().getQualityCount());
        } finally {
            capturers.release();
        }
        await("all places are free again", () -> metric("signet_inference_samples") == 0);
    }

    @Test
    void withoutTheDatabaseCallersAreToldAndItRecoversByItself() {
        enrol(faces(Pictures.of(face, 1)));
        links.postgres().cut();
        StatusRuntimeException failure = assertFails(
                Code.UNAVAILABLE,
                "DEPENDENCY_UNAVAILABLE",
                () -> client.as(person).verify(probe(person, faces(Pictures.of(face, 2)))));
        assertTrue(detail(failure, RetryInfo.class).isPresent());
        assertFails(Code.UNAVAILABLE, "DEPENDENCY_UNAVAILABLE", () -> choose(10));
        links.postgres().mend();
        await("the service works again", () -> {
            try {
                return client.as(person)
                                .verify(probe(person, faces(Pictures.of(face, 2))))
                                .getDecision()
                        == Decision.DECISION_MATCH;
            } catch (StatusRuntimeException e) {
                return false;
            }
        });
    }

    @Test
    void eachAttemptReachesTheAuthenticationLogOnce() {
        enrol(faces(Pictures.of(face, 1)));
        VerifyResponse verified = client.as(person)
                .verify(probe(person, faces(Pictures.of(face, 2))).toBuilder()
                        .setOrigin(Origin.newBuilder()
                                .setAddress("192.0.2.7")
                                .setUserAgent("test\0agent " + "x".repeat(600)))
                        .build());
        client.as(person).verify(probe(person, faces(Pictures.of(face + 7, 2))));
        assertFails(
                Code.FAILED_PRECONDITION,
                "POOR_CAPTURE",
                () -> client.as(person).verify(probe(person, faces(Pictures.blank()))));
        choose(20);
        erase(person, "", Modality.MODALITY_UNSPECIFIED);
        await("six events have come", () -> events().size() >= 6);
        List<Event> events = events();
        assertEquals(
                List.of(
                        Action.ACTION_ENROL,
                        Action.ACTION_VERIFY,
                        Action.ACTION_VERIFY,
                        Action.ACTION_VERIFY,
                        Action.ACTION_THRESHOLD_CHANGED,
                        Action.ACTION_TEMPLATE_DELETED),
                events.stream().map(Event::getAction).toList());
        Event match = events.get(1);
        assertEquals(Outcome.OUTCOME_SUCCESS, match.getOutcome());
        assertEquals("face", match.getMethod());
        assertEquals("", match.getReason());
        assertEquals(verified.getDecisionId(), match.getCorrelationId());
        assertEquals(verified.getFaceDistance(), match.getFaceDistance());
        assertEquals(verified.getThreshold(), match.getThreshold());
        assertEquals("192.0.2.7", match.getAddress());
        assertTrue(match.getUserAgent().startsWith("testagent ")
                && match.getUserAgent().length() == 512);
        assertEquals("NO_MATCH", events.get(2).getReason());
        assertEquals("POOR_CAPTURE", events.get(3).getReason());
        assertEquals(events.size(), events.stream().map(Event::getId).distinct().count());
        await(
                "the outbox is empty",
                () -> database.count("SELECT count(*) FROM outbox WHERE subject = ?", person) == 0);
    }

    @Test
    void whileTheAuthenticationLogIsAwayEventsWaitAndNothingFails() {
        peers.analyticsAway(true);
        enrol(faces(Pictures.of(face, 1)));
        assertEquals(
                Decision.DECISION_MATCH,
                client.as(person)
                        .verify(probe(person, faces(Pictures.of(face, 2))))
                        .getDecision());
        assertEquals(2, database.count("SELECT count(*) FROM outbox WHERE subject = ?", person));
        peers.analyticsAway(false);
        await("both events have come", () -> events().size() == 2);
    }

    @Test
    void codesRestEncrypted() {
        enrol(faces(Pictures.of(face, 1)));
        assertEquals(
                1,
                database.count(
                        "SELECT count(*) FROM templates WHERE subject = ? AND octet_length(sealed) = 44", person));
    }

    @Test
    void healthIsToldToMachinesOfBothKinds() throws java.io.IOException {
        assertEquals(
                ServingStatus.SERVING,
                HealthGrpc.newBlockingStub(client.channel())
                        .check(HealthCheckRequest.getDefaultInstance())
                        .getStatus());
        String ready = text(readiness);
        assertTrue(ready.contains("test-face-1") && ready.contains("\"status\": \"UP\""), ready);
    }

    @Test
    void reflectionNamesTheService() throws Exception {
        var answer = new CompletableFuture<ServerReflectionResponse>();
        var requests = ServerReflectionGrpc.newStub(client.channel()).serverReflectionInfo(new StreamObserver<>() {
            @Override
            public void onNext(ServerReflectionResponse response) {
                answer.complete(response);
            }

            @Override
            public void onError(Throwable failure) {
                answer.completeExceptionally(failure);
            }

            @Override
            public void onCompleted() {}
        });
        requests.onNext(ServerReflectionRequest.newBuilder().setListServices("").build());
        requests.onCompleted();
        assertTrue(answer.get(10, TimeUnit.SECONDS).getListServicesResponse().getServiceList().stream()
                .anyMatch(found -> found.getName().equals(BiometricServiceGrpc.SERVICE_NAME)));
    }

    private EnrolResponse enrol(Samples.Builder samples) {
        return client.as(person).enrol(enrolment(person, samples).build());
    }

    private GetStatusResponse status() {
        return client.as(person)
                .getStatus(GetStatusRequest.newBuilder()
                        .setSubject(person.toString())
                        .build());
    }

    private Threshold threshold() {
        return client.as(person)
                .getThreshold(GetThresholdRequest.newBuilder()
                        .setSubject(person.toString())
                        .build())
                .getThreshold();
    }

    private void choose(int value) {
        client.as(person)
                .setThreshold(SetThresholdRequest.newBuilder()
                        .setSubject(person.toString())
                        .setValue(value)
                        .build());
    }

    private int erase(UUID subject, String template, Modality modality) {
        return client.as(subject)
                .deleteTemplates(DeleteTemplatesRequest.newBuilder()
                        .setSubject(subject.toString())
                        .setTemplateId(template)
                        .setModality(modality)
                        .build())
                .getErased();
    }

    private AssessQualityResponse assess(Modality modality, byte[] picture) {
        return client.as(person)
                .assessQuality(AssessQualityRequest.newBuilder()
                        .setModality(modality)
                        .setSample(ByteString.copyFrom(picture))
                        .build());
    }

    private List<Event> events() {
        return peers.events().stream()
                .filter(event -> event.getSubject().equals(person.toString()))
                .toList();
    }

    private static Samples.Builder both(int face, int finger, int shot) {
        return faces(Pictures.of(face, shot)).addFingerprints(ByteString.copyFrom(Pictures.of(finger, shot)));
    }

    private static StatusRuntimeException assertFails(Code code, String reason, Runnable call) {
        StatusRuntimeException failure = assertThrows(StatusRuntimeException.class, call::run);
        assertEquals(reason, reason(failure), failure.getStatus().toString());
        assertEquals(code, failure.getStatus().getCode());
        return failure;
    }

    private static void await(String what, BooleanSupplier condition) {
        Instant until = Instant.now().plusSeconds(30);
        while (!condition.getAsBoolean()) {
            if (Instant.now().isAfter(until)) {
                throw new AssertionError("waited in vain until " + what);
            }
            java.util.concurrent.locks.LockSupport.parkNanos(20_000_000);
        }
    }

    private double metric(String name) {
        try {
            return text(metrics)
                    .lines()
                    .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
                    .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                    .sum();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String text(URL url) throws java.io.IOException {
        try (java.io.InputStream stream = url.openStream()) {
            return new String(stream.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        }
    }
}
