package io.signet.gateway.security;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.rpc.Code;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.signet.gateway.problem.Part;
import io.signet.gateway.testing.GatewayTest;
import io.signet.gateway.testing.TestTokens;
import io.signet.proto.auth.v1.RefreshRequest;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class DoorTest extends GatewayTest {
    private static final Pattern FILE = Pattern.compile("(?:src|href)=\"([^\"]+)\"");
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    @Inject
    @ConfigProperty(name = "signet.jwks")
    Path keySet;

    @Inject
    @ConfigProperty(name = "test.foreign-key")
    String foreignKey;

    @ParameterizedTest
    @CsvSource({
        "POST, /api/auth/logout",
        "GET, /api/auth/profile",
        "PUT, /api/auth/profile",
        "PUT, /api/auth/update",
        "POST, /api/bio/enroll",
        "POST, /api/bio/verify",
        "POST, /api/bio/quality",
        "GET, /api/bio/quality",
        "GET, /api/bio/threshold",
        "PUT, /api/bio/threshold",
        "GET, /api/bio/status",
        "DELETE, /api/bio/template",
        "DELETE, /api/bio/template/3d5a1f0e-6a39-4c36-8b38-4b9b6d3a7f10",
        "GET, /api/logs/auth",
        "GET, /api/stats/user",
    })
    void nothingBehindTheDoorIsServedWithoutAToken(String method, String path) {
        anyone().request(method, path)
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .header("WWW-Authenticate", startsWith("Bearer"))
                .body("type", equalTo("/problems/not-signed-in"));
    }

    @Test
    void tokensOfOthersAreRefused() throws Exception {
        refused(TestTokens.signed(TestTokens.claims().issuer("https://elsewhere")));
        refused(TestTokens.signed(TestTokens.claims().audience("elsewhere")));
        refused(TestTokens.signed(TestTokens.claims().expiresAt(1_700_000_000L)));
        refused(TestTokens.signed(TestTokens.claims().issuedAt(Instant.now().plusSeconds(600))));
        refused(TestTokens.typed(TestTokens.claims()).keyId("test").sign(foreignKey));
        refused(TestTokens.typed(TestTokens.claims()).keyId("other").sign(foreignKey));
        refused(TestTokens.typed(TestTokens.claims()).keyId("test").signWithSecret(Files.readString(keySet)));
        refused(TestTokens.claims().jws().header("typ", "JWT").keyId("test").sign());
        String[] parts = TestTokens.signed(TestTokens.claims()).split("\\.", 3);
        refused(parts[0] + "." + parts[1] + ".");
        String none = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("{\"alg\":\"none\",\"kid\":\"test\",\"typ\":\"at+jwt\"}".getBytes(UTF_8));
        refused(none + "." + parts[1] + ".");
        refused(none + "." + parts[1] + "." + parts[2]);
        refused("garbage");
        String token = TestTokens.withRoles("user");
        refused(token.substring(0, token.length() - 8) + "AAAAAAAA");
        assertTrue(services.received("GetProfile").isEmpty());
    }

    @Test
    void whatRedisDoesNotKnowAuthServiceIsAskedOnceARequestWithTheToken() {
        String token = TestTokens.ofSession(UUID.randomUUID());
        anyone().auth().oauth2(token).get("/api/auth/profile").then().statusCode(200);
        assertEquals("Bearer " + token, services.only("CheckSession").header("authorization"));
    }

    @Test
    void aSessionThatHasEndedOpensNothing() {
        services.refuseNext("CheckSession", Code.UNAUTHENTICATED, "TOKEN_INVALID", "Sign in again.");
        refused(TestTokens.ofSession(UUID.randomUUID()));

        UUID ended = UUID.randomUUID();
        sessions.ended(List.of(ended)).await().atMost(Duration.ofSeconds(10));
        refused(TestTokens.ofSession(ended));
        assertEquals(1, services.received("CheckSession").size());
        assertTrue(services.received("GetProfile").isEmpty());
    }

    @Test
    void pagesOfOtherOriginsReadNothing() {
        anyone().header("Origin", "https://evil.example")
                .header("Access-Control-Request-Method", "PUT")
                .header("Access-Control-Request-Headers", "authorization")
                .options("/api/auth/profile")
                .then()
                .header("Access-Control-Allow-Origin", nullValue())
                .header("Access-Control-Allow-Credentials", nullValue());
        ada().header("Origin", "https://evil.example")
                .get("/api/auth/profile")
                .then()
                .header("Access-Control-Allow-Origin", nullValue())
                .header("Access-Control-Allow-Credentials", nullValue())
                .header("Cross-Origin-Resource-Policy", equalTo("same-origin"));
    }

    @Test
    void aDoubtLetsNobodyIn() {
        services.stop(Part.AUTH);
        anyone().auth()
                .oauth2(TestTokens.ofSession(UUID.randomUUID()))
                .get("/api/bio/status")
                .then()
                .statusCode(503)
                .contentType("application/problem+json")
                .header("Retry-After", notNullValue())
                .body("type", equalTo("/problems/dependency-unavailable"));
        assertTrue(services.received("GetStatus").isEmpty());
    }

    private void refused(String token) {
        anyone().auth()
                .oauth2(token)
                .get("/api/auth/profile")
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/token-invalid"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"service", "stranger"})
    void tokensWithoutAPersonsRoleAreForbidden(String role) {
        anyone().auth()
                .oauth2(TestTokens.withRoles(role))
                .get("/api/auth/profile")
                .then()
                .statusCode(403)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/forbidden"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"user", "operator", "auditor", "administrator"})
    void everyPersonHasAProfile(String role) {
        anyone().auth()
                .oauth2(TestTokens.withRoles(role))
                .get("/api/auth/profile")
                .then()
                .statusCode(200);
    }

    @Test
    void invalidTokensDoNotStandInTheWayOfSigningIn() {
        anyone().auth()
                .oauth2("garbage")
                .body(Map.of("username", "ada", "password", "a password"))
                .post("/api/auth/login")
                .then()
                .statusCode(200);
    }

    @Test
    void unknownPathsAreProblems() {
        ada().get("/api/nothing")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/not-found"))
                .body("instance", equalTo("/api/nothing"));
        ada().body("{}").post("/api/admin/nothing").then().statusCode(404).contentType("application/problem+json");
    }

    @Test
    void wrongMethodsAreProblems() {
        ada().delete("/api/auth/profile").then().statusCode(405).body("type", equalTo("/problems/method-not-allowed"));
    }

    @Test
    void unacceptableFormsAreProblems() {
        ada().accept("image/png")
                .get("/api/auth/profile")
                .then()
                .statusCode(406)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/not-acceptable"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/auth/profile", "/api/nothing", "/problems", "/q/openapi"})
    void everyAnswerTellsTheBrowserWhatToRefuse(String path) {
        given().header("X-Forwarded-For", address)
                .get(path)
                .then()
                .header(
                        "Content-Security-Policy",
                        allOf(
                                containsString("default-src 'none'"),
                                containsString("frame-ancestors 'none'"),
                                not(containsString("unsafe"))))
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer")
                .header("Permissions-Policy", containsString("camera=(self)"))
                .header("Cross-Origin-Opener-Policy", "same-origin")
                .header("Cross-Origin-Resource-Policy", "same-origin");
    }

    @Test
    void answersOfTheApiAreNotStored() {
        ada().get("/api/auth/profile").then().header("Cache-Control", "no-store");
        anyone().get("/api/auth/profile").then().statusCode(401).header("Cache-Control", "no-store");
    }

    @Test
    void otherOriginsGetNoPermission() {
        given().header("X-Forwarded-For", address)
                .header("Origin", "https://elsewhere.example")
                .header("Access-Control-Request-Method", "PUT")
                .options("/api/auth/profile")
                .then()
                .header("Access-Control-Allow-Origin", nullValue())
                .header("Access-Control-Allow-Methods", nullValue());
    }

    @Test
    void tracesAreContinued() {
        ada().header("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01")
                .get("/api/auth/profile")
                .then()
                .statusCode(200);
        String handedOn = services.only("GetProfile").header("traceparent");
        assertTrue(handedOn.matches("00-" + TRACE + "-[0-9a-f]{16}-01"), handedOn);
        assertNotEquals("00f067aa0ba902b7", handedOn.substring(36, 52));
        anyone().header("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01")
                .get("/api/auth/profile")
                .then()
                .body("traceId", equalTo(TRACE));
    }

    @Test
    void tracesStartHereWhenNoneOrNonsenseArrives() {
        ada().header("traceparent", "<script>").get("/api/auth/profile").then().statusCode(200);
        String handedOn = services.only("GetProfile").header("traceparent");
        assertTrue(handedOn.matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01"), handedOn);
    }

    @Test
    void longUserAgentsAreCut() {
        anyone().header("User-Agent", "x".repeat(2000))
                .body(Map.of("refreshToken", address))
                .post("/api/auth/refresh")
                .then()
                .statusCode(200);
        assertEquals(
                512,
                services.request("Refresh", RefreshRequest.class)
                        .getClient()
                        .getUserAgent()
                        .length());
    }

    @Test
    void documentationHasNoScriptsWithinItsPage() {
        Response page = given().get("/docs");
        page.then().statusCode(200).header("Content-Security-Policy", not(containsString("unsafe")));
        List<String> files = FILE.matcher(page.asString())
                .results()
                .map(file -> file.group(1))
                .toList();
        assertTrue(files.contains("/docs/start.js"));
        files.stream()
                .filter(file -> !file.equals("/favicon.svg"))
                .forEach(file -> given().get(file).then().statusCode(200));
        assertFalse(page.asString().contains("<script>"));
        page.then().body(containsString("--pinnedpubkey"));
        given().get("/docs/").then().statusCode(200).body(containsString("/docs/start.js"));
    }
}
