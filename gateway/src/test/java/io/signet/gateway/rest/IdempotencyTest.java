package io.signet.gateway.rest;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.rpc.Code;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.signet.gateway.testing.GatewayTest;
import io.signet.gateway.testing.TestTokens;
import io.signet.infrastructure.test.Links;
import io.vertx.redis.client.RedisAPI;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class IdempotencyTest extends GatewayTest {
    private static final String PASSWORD = "correct horse battery";
    private static final String REPLAYED = "Idempotency-Replayed";

    @Inject
    RedisAPI redis;

    Links links;

    private final String key = UUID.randomUUID().toString();

    @AfterEach
    void mendRedis() {
        links.redis().mend();
    }

    @Test
    void aRepeatGetsTheFirstAnswer() {
        Response first = register(key, "grace");
        first.then().statusCode(201).header(REPLAYED, nullValue());
        for (int repeat = 0; repeat < 10; repeat++) {
            Response again = register(key, "grace");
            again.then().statusCode(201).header(REPLAYED, "true").header("Cache-Control", "no-store");
            assertEquals(first.asString(), again.asString());
        }
        assertEquals(1, services.received("Register").size());
    }

    @Test
    void aKeyInQuotesIsTheSame() {
        register(key, "grace").then().statusCode(201);
        register('"' + key + '"', "grace").then().statusCode(201).header(REPLAYED, "true");
    }

    @Test
    void anotherBodyUnderTheSameKeyIsRefused() {
        register(key, "grace").then().statusCode(201);
        register(key, "hedy")
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/idempotency-key-reused"));
        assertEquals(1, services.received("Register").size());
    }

    @Test
    void picturesCountHoweverTheyTravel() {
        form(picture(3000)).then().statusCode(201);
        form(picture(3000)).then().statusCode(201).header(REPLAYED, "true");
        ada().header(Idempotency.HEADER, key)
                .body(Map.of("faceImage", Base64.getEncoder().encodeToString(picture(3000)), "biometricConsent", true))
                .post("/api/bio/enroll")
                .then()
                .statusCode(201)
                .header(REPLAYED, "true");
        form(picture(3001)).then().statusCode(422).body("type", equalTo("/problems/idempotency-key-reused"));
        assertEquals(1, services.received("Enrol").size());
    }

    @Test
    void twoPeopleMayHaveTheSameKey() {
        String enrolment = """
                {"faceImage": "%s", "biometricConsent": true}""".formatted(Base64.getEncoder().encodeToString(picture(20)));
        String other =
                TestTokens.signed(TestTokens.claims().subject(UUID.randomUUID().toString()));
        for (String token : new String[] {TestTokens.withRoles("user"), other}) {
            anyone().auth()
                    .oauth2(token)
                    .header(Idempotency.HEADER, key)
                    .body(enrolment)
                    .post("/api/bio/enroll")
                    .then()
                    .statusCode(201)
                    .header(REPLAYED, nullValue());
        }
        assertEquals(2, services.received("Enrol").size());
    }

    @Test
    void ofManyAtOnceOneIsDone() throws Exception {
        Set<String> answers = new HashSet<>();
        try (var threads = Executors.newFixedThreadPool(16)) {
            Callable<Response> request = () -> register(key, "grace");
            for (var answer : threads.invokeAll(
                    IntStream.range(0, 32).mapToObj(i -> request).toList())) {
                Response response = answer.resultNow();
                if (response.statusCode() == 201) {
                    answers.add(response.asString());
                } else {
                    response.then().statusCode(409).body("type", equalTo("/problems/request-running"));
                }
            }
        }
        assertEquals(1, answers.size());
        assertEquals(1, services.received("Register").size());
    }

    @Test
    void whatWasRefusedIsTriedAgain() {
        services.refuseNext("Register", Code.UNAVAILABLE, "DEPENDENCY_UNAVAILABLE", "away");
        register(key, "grace").then().statusCode(503);
        register(key, "grace").then().statusCode(201).header(REPLAYED, nullValue());
        assertEquals(2, services.received("Register").size());
    }

    @Test
    void withoutAKeyEveryRequestIsDone() {
        for (int i = 0; i < 2; i++) {
            anyone().body(registration("grace"))
                    .post("/api/auth/register")
                    .then()
                    .statusCode(201)
                    .header(REPLAYED, nullValue());
        }
        assertEquals(2, services.received("Register").size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"short", "with a space in it", "\"unfinished-quote-0123", "\"\""})
    void aKeyThatCouldMeetAnotherIsRefused(String wrong) {
        register(wrong, "grace").then().statusCode(400).body("type", equalTo("/problems/idempotency-key-invalid"));
        register("a".repeat(129), "grace").then().statusCode(400);
        assertTrue(services.received("Register").isEmpty());
    }

    @Test
    void withoutRedisNothingIsDoneThatMightHaveBeenDone() {
        links.redis().cut();
        register(key, "grace")
                .then()
                .statusCode(503)
                .body("type", equalTo("/problems/dependency-unavailable"))
                .body("service", equalTo("redis"));
        assertTrue(services.received("Register").isEmpty());
        anyone().body(registration("grace")).post("/api/auth/register").then().statusCode(201);
    }

    @Test
    void redisLearnsNeitherKeyNorBodyNorAnswer() throws Exception {
        register(key, "grace").then().statusCode(201);
        for (var place : redis.keys("signet:idempotency:*")
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS)) {
            String kept = redis.get(place.toString())
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(10, TimeUnit.SECONDS)
                    .toString();
            for (String text : (place + "." + kept).split("\\.", -1)) {
                String hidden = text.matches("[\\w-]+")
                        ? text + new String(Base64.getUrlDecoder().decode(text), StandardCharsets.ISO_8859_1)
                        : text;
                for (String secret : new String[] {key, PASSWORD, "grace", "refreshToken"}) {
                    assertFalse(hidden.contains(secret));
                }
            }
        }
    }

    private Response register(String header, String username) {
        return anyone().header(Idempotency.HEADER, header)
                .body(registration(username))
                .post("/api/auth/register");
    }

    private static Map<String, String> registration(String username) {
        return Map.of("username", username, "email", username + "@example.org", "password", PASSWORD);
    }

    private Response form(byte[] face) {
        return given().header("X-Forwarded-For", address)
                .contentType(ContentType.MULTIPART)
                .auth()
                .oauth2(TestTokens.withRoles("user"))
                .header(Idempotency.HEADER, key)
                .multiPart("biometricConsent", "true")
                .multiPart("faceImage", "a.jpg", face, "image/jpeg")
                .post("/api/bio/enroll");
    }
}
