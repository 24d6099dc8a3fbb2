package io.signet.biometric.service;

import static io.signet.biometric.service.Client.enrolment;
import static io.signet.biometric.service.Client.faces;
import static io.signet.biometric.service.Client.probe;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.signet.access.SessionMarks;
import io.signet.biometric.Pictures;
import io.signet.infrastructure.test.InfrastructureResource;
import io.signet.proto.biometric.v1.Decision;
import io.signet.proto.biometric.v1.Samples;
import io.signet.proto.biometric.v1.VerifyResponse;
import jakarta.inject.Inject;
import java.net.URL;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The service with {@code signet.fusion.method=likelihood-ratio}. */
@QuarkusTest
@TestProfile(FusionServiceTest.LikelihoodRatio.class)
@WithTestResource(InfrastructureResource.class)
@WithTestResource(Surroundings.class)
class FusionServiceTest {
    /** Of codes. */
    public static class LikelihoodRatio implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("signet.fusion.method", "likelihood-ratio");
        }
    }

    @TestHTTPResource
    URL address;

    @Inject
    SessionMarks sessions;

    private final UUID person = UUID.randomUUID();
    private final int face = person.hashCode();
    private final int finger = face + 1;
    private Client client;

    @BeforeEach
    void enrol() {
        sessions.open(Tokens.SESSION).await().atMost(Duration.ofSeconds(10));
        client = new Client(address.getPort());
        client.as(person).enrol(enrolment(person, both(face, finger, 1)).build());
    }

    @AfterEach
    void disconnect() {
        client.close();
    }

    @Test
    void evidenceOfBothIsAddedUpAndHeldToItsOwnTable() {
        VerifyResponse genuine = client.as(person).verify(probe(person, both(face, finger, 2)));
        assertEquals(Decision.DECISION_MATCH, genuine.getDecision());
        assertEquals(fused(genuine), genuine.getFusedDistance(), 0.1);
        assertEquals(50, genuine.getThreshold());
        assertEquals(1e-5, genuine.getEstimatedFmr(), 1e-9);

        VerifyResponse impostor = client.as(person).verify(probe(person, both(face + 7, finger + 7, 1)));
        assertEquals(Decision.DECISION_NO_MATCH, impostor.getDecision());
        assertEquals(fused(impostor), impostor.getFusedDistance(), 0.1);
    }

    @Test
    void aFaceAloneIsComparedAsEver() {
        VerifyResponse alone = client.as(person).verify(probe(person, faces(Pictures.of(face, 2))));
        assertEquals(Decision.DECISION_MATCH, alone.getDecision());
        assertEquals(alone.getFaceDistance(), alone.getFusedDistance());
        assertTrue(alone.getThreshold() < 50, () -> "threshold " + alone.getThreshold());
    }

    /** By what the manifest of the tests says: 40 - d decibans of a face, 30 - 0.8 d of a finger. */
    private static double fused(VerifyResponse verified) {
        double decibans = 40 - verified.getFaceDistance() + 30 - 0.8 * verified.getFingerprintDistance();
        return Math.clamp(50 - decibans, 0, 128);
    }

    private static Samples.Builder both(int face, int finger, int shot) {
        return faces(Pictures.of(face, shot)).addFingerprints(ByteString.copyFrom(Pictures.of(finger, shot)));
    }
}
