package io.signet.gateway.security;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.signet.gateway.testing.GatewayTest;
import io.signet.gateway.testing.TestTokens;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is counted for an account, wherever its requests come from, and for the pictures that they carry. */
@QuarkusTest
@TestProfile(AccountLimitTest.Tight.class)
class AccountLimitTest extends GatewayTest {
    private static final int REQUESTS = 10;
    private static final int PICTURES = 6;
    private static final Duration AT_MOST = Duration.ofSeconds(10);

    private final String account = UUID.randomUUID().toString();
    private final String token = token(account, TestTokens.SESSION);

    /** Limits that a test reaches. */
    public static final class Tight implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "signet.limits.account-requests",
                    Integer.toString(REQUESTS),
                    "signet.limits.pictures",
                    Integer.toString(PICTURES),
                    "signet.limits.requests-window",
                    "1h");
        }
    }

    @Test
    void anAccountThatAsksFromManyAddressesIsTurnedAway() {
        int allowed = 0;
        while (allowed <= 2 * REQUESTS && profile(token).statusCode() == 200) {
            allowed++;
        }
        // The gateway learns of the token with its first request.
        assertEquals(REQUESTS + 1, allowed);
        profile(token)
                .then()
                .statusCode(429)
                .header("Retry-After", notNullValue())
                .header("RateLimit", startsWith("\"account\";r=0;t="))
                .body("type", equalTo("/problems/rate-limited"));
        profile(token(UUID.randomUUID().toString(), TestTokens.SESSION)).then().statusCode(200);
    }

    @Test
    void aTokenWhoseSessionHasEndedTakesNothingFromItsAccount() {
        UUID stolen = UUID.randomUUID();
        sessions.open(stolen).await().atMost(AT_MOST);
        String stolenToken = token(account, stolen);
        profile(stolenToken).then().statusCode(200);
        sessions.ended(List.of(stolen)).await().atMost(AT_MOST);
        for (int i = 0; i < 2 * REQUESTS; i++) {
            profile(stolenToken).then().statusCode(401);
        }
        profile(token).then().statusCode(200);
        profile(token).then().statusCode(200);
    }

    @Test
    void eachPictureCountsForTheAccount() {
        assertEquals(201, enrol(token, 5).statusCode());
        address = randomAddress();
        enrol(token, 2)
                .then()
                .statusCode(429)
                .header("Retry-After", notNullValue())
                .header("RateLimit", matchesPattern(".*\"pictures\";r=1;t=\\d+"))
                .body("type", equalTo("/problems/rate-limited"));
        assertEquals(1, services.received("Enrol").size());
        verify(token).then().statusCode(200);
        verify(token).then().statusCode(429);
    }

    @Test
    void eachPictureCountsForTheAddressWhetherItsSenderIsSignedInOrNot() {
        assertEquals(201, enrol(token, 5).statusCode());
        login("ada").then().statusCode(200);
        login("grace").then().statusCode(429).body("type", equalTo("/problems/rate-limited"));
        verify(token(UUID.randomUUID().toString(), TestTokens.SESSION)).then().statusCode(429);
        anyone().body(Map.of("username", "grace", "password", "a password"))
                .post("/api/auth/login")
                .then()
                .statusCode(200);
        assertTrue(services.received("Verify").isEmpty());
    }

    private Response profile(String bearer) {
        address = randomAddress();
        return anyone().auth().oauth2(bearer).get("/api/auth/profile");
    }

    private Response enrol(String bearer, int faces) {
        return anyone().auth()
                .oauth2(bearer)
                .body(Map.of("faceImages", Collections.nCopies(faces, "AAAA"), "biometricConsent", true))
                .post("/api/bio/enroll");
    }

    private Response verify(String bearer) {
        return anyone().auth().oauth2(bearer).body(Map.of("faceImage", "AAAA")).post("/api/bio/verify");
    }

    private Response login(String username) {
        return anyone().body(Map.of("username", username, "faceImage", "AAAA")).post("/api/auth/login");
    }

    private static String token(String account, UUID session) {
        return TestTokens.signed(TestTokens.claims().subject(account).claim("sid", session.toString()));
    }
}
