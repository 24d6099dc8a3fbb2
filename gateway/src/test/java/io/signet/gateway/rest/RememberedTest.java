package io.signet.gateway.rest;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.signet.gateway.problem.Part;
import io.signet.gateway.testing.GatewayTest;
import io.signet.gateway.testing.TestTokens;
import java.net.URL;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** What the gateway remembers, and what it asks anew with each request. */
@QuarkusTest
@TestProfile(RememberedTest.Remembering.class)
class RememberedTest extends GatewayTest {
    private static final Duration AT_MOST = Duration.ofSeconds(10);

    @TestHTTPResource(value = "/metrics", management = true)
    URL metrics;

    @Test
    void requirementsForPicturesAreAskedForOnce() {
        ada().get("/api/bio/quality").then().statusCode(200);
        services.stop(Part.BIOMETRIC);
        ada().get("/api/bio/quality")
                .then()
                .statusCode(200)
                .header("Cache-Control", equalTo("no-store"))
                .body("minimumScore", is(40));
        assertEquals(1, services.received("GetQualityRequirements").size());
        given().get(metrics)
                .then()
                .body(containsString("cache_gets_total{cache=\"policies\",result=\"hit\"}"))
                .body(containsString("cache_gets_total{cache=\"policies\",result=\"miss\"}"));
    }

    @Test
    void aTokenThatWasGoodIsRefusedWithTheNextRequestAfterItsSessionEnded() {
        UUID session = UUID.randomUUID();
        sessions.open(session).await().atMost(AT_MOST);
        String token = TestTokens.ofSession(session);
        for (int i = 0; i < 3; i++) {
            assertEquals(200, status(token));
        }
        sessions.ended(List.of(session)).await().atMost(AT_MOST);
        assertEquals(401, status(token));
    }

    @Test
    void requestsAtTheSameMomentAreEachToldOfTheirOwnSession() throws Exception {
        var open = new HashSet<String>();
        var asked = new ArrayList<String>();
        for (int i = 0; i < 16; i++) {
            UUID session = UUID.randomUUID();
            sessions.open(session).await().atMost(AT_MOST);
            String token = TestTokens.ofSession(session);
            // The gateway knows it from now on and asks of its session together with the limit.
            assertEquals(200, status(token));
            asked.addAll(Collections.nCopies(4, token));
            if (i % 2 == 0) {
                sessions.ended(List.of(session)).await().atMost(AT_MOST);
            } else {
                open.add(token);
            }
        }
        try (var threads = Executors.newFixedThreadPool(16)) {
            var answers = asked.stream()
                    .map(token -> threads.submit(() -> status(token)))
                    .toList();
            for (int i = 0; i < asked.size(); i++) {
                assertEquals(
                        open.contains(asked.get(i)) ? 200 : 401, answers.get(i).get());
            }
        }
    }

    private int status(String token) {
        return anyone().auth().oauth2(token).get("/api/auth/profile").statusCode();
    }

    public static class Remembering implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("signet.client.policies-remembered", "1m");
        }
    }
}
