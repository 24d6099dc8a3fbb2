package io.signet.biometric.service;

import static io.signet.biometric.service.Client.enrolment;
import static io.signet.biometric.service.Client.faces;
import static io.signet.biometric.service.Client.fingerprints;
import static io.signet.biometric.service.Client.probe;
import static io.signet.biometric.service.Client.reason;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.grpc.StatusRuntimeException;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.signet.access.SessionMarks;
import io.signet.biometric.Pictures;
import io.signet.infrastructure.test.InfrastructureResource;
import io.signet.infrastructure.test.TestDatabase;
import io.signet.proto.biometric.v1.Decision;
import io.signet.proto.biometric.v1.DeleteTemplatesRequest;
import io.signet.proto.biometric.v1.Samples;
import io.signet.proto.biometric.v1.VerifyResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The service with {@code signet.fingerprint.matcher=both}, on the synthetic prints that the demonstration ships. */
@QuarkusTest
@TestProfile(MinutiaeServiceTest.Both.class)
@WithTestResource(InfrastructureResource.class)
@WithTestResource(Surroundings.class)
class MinutiaeServiceTest {
    private static final Path PRINTS = Path.of("../deploy/demo/fingerprints");

    /** Codes and minutiae. */
    public static class Both implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("signet.fingerprint.matcher", "both");
        }
    }

    @TestHTTPResource
    URL address;

    TestDatabase database;

    @Inject
    SessionMarks sessions;

    private final UUID person = UUID.randomUUID();
    private Client client;

    @BeforeEach
    void connect() {
        sessions.open(Tokens.SESSION).await().atMost(Duration.ofSeconds(10));
        client = new Client(address.getPort());
    }

    @AfterEach
    void disconnect() {
        client.close();
    }

    @Test
    void minutiaeSpeakForAFingerWhoseCodesSayNothing() {
        enrol(person, false, fingerprints(print("1_1")));
        VerifyResponse genuine = verify(fingerprints(print("1_2")));
        assertEquals(Decision.DECISION_MATCH, genuine.getDecision());
        assertTrue(genuine.getMinutiaeSimilarity() > 40, () -> "similarity " + genuine.getMinutiaeSimilarity());
        assertEquals(genuine.getFingerprintDistance(), genuine.getFusedDistance());
        assertTrue(genuine.getFusedDistance() <= genuine.getThreshold());
        // By the table of both, not by that of codes.
        assertEquals(1 - Math.pow(10, -5 - (50 - genuine.getFusedDistance()) / 10), genuine.getConfidence(), 1e-9);
        assertEquals(1e-5, genuine.getEstimatedFmr(), 1e-9);

        VerifyResponse impostor = verify(fingerprints(print("2_1")));
        assertEquals(Decision.DECISION_NO_MATCH, impostor.getDecision());
        assertTrue(impostor.hasMinutiaeSimilarity());
    }

    @Test
    void ofSeveralProbesTheOneWithTheMostEvidenceCounts() {
        enrol(person, false, fingerprints(print("1_1")));
        assertEquals(
                Decision.DECISION_MATCH,
                verify(fingerprints(print("2_1"), print("1_2"))).getDecision());
    }

    @Test
    void aFaceIsComparedAsEver() {
        byte[] picture = Pictures.of(person.hashCode(), 1);
        enrol(person, false, faces(picture).addFingerprints(ByteString.copyFrom(print("1_1"))));
        VerifyResponse alone = verify(faces(picture));
        assertEquals(Decision.DECISION_MATCH, alone.getDecision());
        assertFalse(alone.hasMinutiaeSimilarity());
        VerifyResponse both = verify(faces(picture).addFingerprints(ByteString.copyFrom(print("1_2"))));
        assertEquals(Decision.DECISION_MATCH, both.getDecision());
        assertEquals((both.getFaceDistance() + both.getFingerprintDistance()) / 2.0, both.getFusedDistance());
    }

    @Test
    void whoEnrolledBeforeIsKnownByTheCodeUntilTheFingerIsEnrolledAgain() {
        enrol(person, false, fingerprints(print("1_1")));
        database.execute("UPDATE templates SET minutiae = NULL WHERE subject = ?", person);
        VerifyResponse byCode = verify(fingerprints(print("1_1")));
        assertEquals(Decision.DECISION_MATCH, byCode.getDecision());
        assertEquals(0, byCode.getFingerprintDistance());
        assertFalse(byCode.hasMinutiaeSimilarity());
        assertTrue(byCode.getEstimatedFmr() > 0 && byCode.getEstimatedFmr() <= 1e-5, byCode.toString());

        enrol(person, true, fingerprints(print("1_1")));
        assertTrue(verify(fingerprints(print("1_2"))).hasMinutiaeSimilarity());
    }

    @Test
    void minutiaeRestEncryptedAndAreErasedWithTheCode() {
        enrol(person, false, fingerprints(print("1_1")));
        byte[] first = minutiae(person).orElseThrow();
        assertTrue(first.length > 100, () -> first.length + " bytes");
        assertFalse(new String(first, java.nio.charset.StandardCharsets.ISO_8859_1).contains("positions"));
        enrol(person, true, fingerprints(print("1_1")));
        assertFalse(java.util.Arrays.equals(first, minutiae(person).orElseThrow()));
        client.as(person)
                .deleteTemplates(DeleteTemplatesRequest.newBuilder()
                        .setSubject(person.toString())
                        .build());
        assertEquals(Optional.empty(), minutiae(person));
    }

    @Test
    void minutiaeOfSomebodyElseAreNeverCompared() {
        UUID victim = UUID.randomUUID();
        enrol(victim, false, fingerprints(print("1_1")));
        enrol(person, false, fingerprints(print("2_1")));
        database.execute(
                "UPDATE templates SET minutiae = (SELECT minutiae FROM templates WHERE subject = ?) WHERE subject = ?",
                person,
                victim);
        StatusRuntimeException failure = assertThrows(
                StatusRuntimeException.class,
                () -> client.as(victim).verify(probe(victim, fingerprints(print("2_1")))));
        assertEquals("INTERNAL", reason(failure));
    }

    private void enrol(UUID subject, boolean replace, Samples.Builder samples) {
        client.as(subject).enrol(enrolment(subject, samples).setReplace(replace).build());
    }

    private VerifyResponse verify(Samples.Builder samples) {
        return client.as(person).verify(probe(person, samples));
    }

    private static byte[] print(String name) {
        try {
            return Files.readAllBytes(PRINTS.resolve(name + ".png"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<byte[]> minutiae(UUID subject) {
        return database.column("SELECT minutiae FROM templates WHERE subject = ?", subject).stream()
                .map(byte[].class::cast)
                .findFirst();
    }
}
