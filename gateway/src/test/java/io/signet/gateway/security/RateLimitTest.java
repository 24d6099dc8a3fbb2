package io.signet.gateway.security;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.rpc.Code;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.signet.gateway.testing.GatewayTest;
import io.signet.infrastructure.test.Links;
import java.net.URL;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RateLimitTest extends GatewayTest {
    private static final int REQUESTS = 100;

    Links links;

    @TestHTTPResource(value = "/health/ready", management = true)
    URL ready;

    @TestHTTPResource(value = "/metrics", management = true)
    URL metrics;

    @AfterEach
    void mendRedis() {
        links.redis().mend();
    }

    @Test
    void everyAnswerTellsWhatIsLeft() {
        anyone().get("/api/auth/profile")
                .then()
                .header("RateLimit", "\"address\";r=99;t=1")
                .header("RateLimit-Policy", "\"address\";q=100;w=60");
        anyone().get("/api/nothing").then().header("RateLimit", startsWith("\"address\";r=98;t="));
        anyone().get("/.well-known/jwks.json").then().header("RateLimit", startsWith("\"address\";r=97;t="));
    }

    @Test
    void addressesThatAskTooOftenAreTurnedAway() {
        int allowed = 0;
        Response last;
        do {
            last = anyone().get("/api/nothing");
            allowed += last.statusCode() == 404 ? 1 : 0;
        } while (last.statusCode() == 404 && allowed < 2 * REQUESTS);
        assertTrue(allowed >= REQUESTS, "allowed " + allowed);
        last.then()
                .statusCode(429)
                .contentType("application/problem+json")
                .header("Retry-After", "1")
                .header("RateLimit", startsWith("\"address\";r=0;t="))
                .body("type", equalTo("/problems/rate-limited"));
        // What the client itself claims stands before what the proxy wrote, and changes nothing.
        given().header("X-Forwarded-For", randomAddress() + ", " + address)
                .get("/api/nothing")
                .then()
                .header("RateLimit", matchesPattern("\"address\";r=\\d;t=\\d+"));
        address = randomAddress();
        anyone().get("/api/nothing").then().statusCode(404);
    }

    @Test
    void requestsAtTheSameMomentAreCountedOneByOne() throws Exception {
        Duration took;
        long allowed;
        long start = System.nanoTime();
        try (var threads = Executors.newFixedThreadPool(16)) {
            Callable<Integer> request = () -> anyone().get("/api/nothing").statusCode();
            allowed = threads
                    .invokeAll(IntStream.range(0, 150).mapToObj(i -> request).toList())
                    .stream()
                    .filter(status -> status.resultNow() == 404)
                    .count();
            took = Duration.ofNanos(System.nanoTime() - start);
        }
        long grownBack = took.toMillis() * REQUESTS / 60_000 + 1;
        assertTrue(allowed >= REQUESTS && allowed <= REQUESTS + grownBack, allowed + " were allowed in " + took);
    }

    @Test
    void whatIsNotTheApiIsNotCounted() {
        given().header("X-Forwarded-For", address).get("/problems").then().header("RateLimit", nullValue());
        given().header("X-Forwarded-For", address).get("/q/openapi").then().header("RateLimit", nullValue());
        given().header("X-Forwarded-For", address).get("/").then().header("RateLimit", nullValue());
    }

    @Test
    void sixthAttemptToSignInIsTurnedAwayWhoeverIsRight() {
        for (int attempt = 1; attempt <= 5; attempt++) {
            services.refuseNext("Login", Code.UNAUTHENTICATED, "INVALID_CREDENTIALS", "No.");
            login("ada")
                    .then()
                    .statusCode(401)
                    .header(
                            "RateLimit",
                            matchesPattern("\"address\";r=\\d+;t=\\d+, \"attempts\";r=" + (5 - attempt) + ";t=\\d+"))
                    .header("RateLimit-Policy", "\"address\";q=100;w=60, \"attempts\";q=5;w=900");
        }
        login(" ADA ")
                .then()
                .statusCode(429)
                .contentType("application/problem+json")
                .header("Retry-After", matchesPattern("1[78]\\d"))
                .body("type", equalTo("/problems/too-many-attempts"));
        assertEquals(5, services.received("Login").size());
        login("grace").then().statusCode(200);
        address = randomAddress();
        login("ada").then().statusCode(200);
    }

    private Response login(String username) {
        return anyone().body(Map.of("username", username, "password", "a password"))
                .post("/api/auth/login");
    }

    @Test
    void registeringAndRefreshingAreCountedToo() {
        for (int attempt = 1; attempt <= 5; attempt++) {
            anyone().body(Map.of("refreshToken", "one"))
                    .post("/api/auth/refresh")
                    .then()
                    .statusCode(200);
            anyone().body(registration()).post("/api/auth/register").then().statusCode(201);
        }
        anyone().body(Map.of("refreshToken", "one"))
                .post("/api/auth/refresh")
                .then()
                .statusCode(429);
        anyone().body(Map.of("refreshToken", "another"))
                .post("/api/auth/refresh")
                .then()
                .statusCode(200);
        anyone().body(registration()).post("/api/auth/register").then().statusCode(429);
    }

    private static Map<String, String> registration() {
        return Map.of("username", "grace", "email", "g@example.org", "password", "correct horse battery");
    }

    @Test
    void withoutRedisTheGatewayCountsByItself() {
        health().then().body("checks.find { it.name == 'rate limits' }.data.store", equalTo("redis"));
        links.redis().cut();
        for (int attempt = 1; attempt <= 5; attempt++) {
            login("ada").then().statusCode(200);
        }
        login("ada").then().statusCode(429);
        health().then()
                .statusCode(200)
                .body("checks.find { it.name == 'rate limits' }.status", equalTo("UP"))
                .body("checks.find { it.name == 'rate limits' }.data.store", equalTo("memory"))
                .body("checks.find { it.name == 'rate limits' }.data.degraded", is(true));
        assertTrue(given().get(metrics).asString().contains("signet_rate_limit_degraded 1.0"));
        links.redis().mend();
        eventually(() -> anyone().get("/api/nothing").statusCode() != 0
                && health().path("checks.find { it.name == 'rate limits' }.data.store")
                        .equals("redis"));
        assertTrue(given().get(metrics).asString().contains("signet_rate_limit_degraded 0.0"));
    }

    private Response health() {
        return given().get(ready);
    }

    private static void eventually(Callable<Boolean> condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        try {
            while (!condition.call()) {
                if (System.nanoTime() > deadline) {
                    throw new AssertionError("it did not happen within 20 seconds");
                }
            }
        } catch (AssertionError e) {
            throw e;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
