package io.signet.gateway.client;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.rpc.Code;
import io.grpc.Status;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.signet.gateway.problem.Part;
import io.signet.gateway.testing.GatewayTest;
import java.net.URL;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ServicesAwayTest extends GatewayTest {
    private static final Map<String, String> PASSWORD = Map.of("username", "ada", "password", "a password");
    private static final Map<String, String> FACE = Map.of("faceImage", "AAAA");

    @TestHTTPResource(value = "/health/ready", management = true)
    URL ready;

    @Test
    void withoutBiometricServicePasswordsStillSignIn() {
        ada().body(FACE).post("/api/bio/verify").then().statusCode(200);
        services.stop(Part.BIOMETRIC);
        away(ada().body(FACE).post("/api/bio/verify").then(), "biometric-service");
        away(ada().get("/api/bio/status").then(), "biometric-service");
        anyone().body(PASSWORD).post("/api/auth/login").then().statusCode(200);
        given().get(ready)
                .then()
                .statusCode(200)
                .body("checks.find { it.name == 'services' }.data.'biometric-service'", equalTo("away"))
                .body("checks.find { it.name == 'services' }.data.'auth-service'", equalTo("ready"))
                .body("checks.find { it.name == 'services' }.data.degraded", is(true));
        services.start(Part.BIOMETRIC);
        ada().body(FACE).post("/api/bio/verify").then().statusCode(200);
    }

    @Test
    void withoutAuthServiceTheGatewayIsNotReady() {
        given().get(ready).then().statusCode(200);
        services.stop(Part.AUTH);
        away(anyone().body(PASSWORD).post("/api/auth/login").then(), "auth-service");
        away(anyone().get("/.well-known/jwks.json").then(), "auth-service");
        ada().get("/api/bio/status").then().statusCode(200);
        given().get(ready)
                .then()
                .statusCode(503)
                .body("checks.find { it.name == 'services' }.data.'auth-service'", equalTo("away"));
        services.start(Part.AUTH);
        anyone().body(PASSWORD).post("/api/auth/login").then().statusCode(200);
        given().get(ready).then().statusCode(200);
    }

    @Test
    void withoutAnalyticsServiceTheLogIsAway() {
        services.stop(Part.ANALYTICS);
        away(ada().get("/api/logs/auth").then(), "analytics-service");
        away(ada().get("/api/stats/user").then(), "analytics-service");
    }

    private static void away(ValidatableResponse response, String service) {
        response.statusCode(503)
                .contentType("application/problem+json")
                .header("Retry-After", notNullValue())
                .body("type", equalTo("/problems/dependency-unavailable"))
                .body("service", equalTo(service))
                .body("detail", containsString(service));
    }

    @Test
    void whatChangesNothingIsTriedAgain() {
        services.failNext("GetProfile", Status.UNAVAILABLE.asRuntimeException());
        services.failNext("GetProfile", Status.UNAVAILABLE.asRuntimeException());
        ada().get("/api/auth/profile").then().statusCode(200);
        assertEquals(3, services.received("GetProfile").size());
    }

    @Test
    void whatChangesSomethingIsTriedOnce() {
        services.failNext("UpdateProfile", Status.UNAVAILABLE.asRuntimeException());
        away(
                ada().body(Map.of("email", "a@example.org"))
                        .put("/api/auth/profile")
                        .then(),
                "auth-service");
        assertEquals(1, services.received("UpdateProfile").size());
        services.failNext("Login", Status.UNAVAILABLE.asRuntimeException());
        away(anyone().body(PASSWORD).post("/api/auth/login").then(), "auth-service");
        assertEquals(1, services.received("Login").size());
    }

    @Test
    void refusalsAreNotTriedAgain() {
        services.refuseNext("GetThreshold", Code.PERMISSION_DENIED, "NOT_THE_SUBJECT", "Not yours");
        ada().get("/api/bio/threshold").then().statusCode(403);
        assertEquals(1, services.received("GetThreshold").size());
    }

    @Test
    void servicesThatFallSilentAreNotWaitedForLong() {
        services.silence("GetStatus");
        long start = System.nanoTime();
        away(ada().get("/api/bio/status").then(), "biometric-service");
        Duration waited = Duration.ofNanos(System.nanoTime() - start);
        assertTrue(waited.compareTo(Duration.ofSeconds(10)) < 0, "waited " + waited);
        String told = services.only("GetStatus").header("grpc-timeout");
        assertTrue(told.matches("(1[0-9]{3}|2000)m"), told);
    }

    @Test
    void faultsOfServicesAreNotTold() {
        services.refuseNext("GetProfile", Code.INTERNAL, "INTERNAL", "NullPointerException at Secret.java");
        internal();
        services.failNext(
                "GetProfile", Status.UNKNOWN.withDescription("Secret.java").asRuntimeException());
        internal();
        services.failNext(
                "GetProfile", Status.DATA_LOSS.withDescription("Secret.java").asRuntimeException());
        internal();
    }

    private void internal() {
        ada().get("/api/auth/profile")
                .then()
                .statusCode(500)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/internal"))
                .body("traceId", notNullValue())
                .body(not(containsString("Secret")));
    }
}
