package io.signet.gateway.security;

import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.signet.gateway.testing.GatewayTest;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where the operator lets pages of another origin in; {@link DoorTest} has what holds where none is. */
@QuarkusTest
@TestProfile(CorsTest.OneOrigin.class)
class CorsTest extends GatewayTest {
    private static final String LET_IN = "https://app.example.org";

    /** A gateway that lets one other origin in. */
    public static final class OneOrigin implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.http.cors.enabled", "true", "quarkus.http.cors.origins", LET_IN);
        }
    }

    @Test
    void pagesOfAListedOriginMayCallWithCredentials() {
        anyone().header("Origin", LET_IN)
                .header("Access-Control-Request-Method", "PUT")
                .header("Access-Control-Request-Headers", "authorization,x-csrf-token")
                .options("/api/auth/profile")
                .then()
                .statusCode(200)
                .header("Access-Control-Allow-Origin", equalTo(LET_IN))
                .header("Access-Control-Allow-Credentials", equalTo("true"))
                .header("Access-Control-Allow-Methods", containsString("PUT"))
                .header(
                        "Access-Control-Allow-Headers",
                        allOf(containsString("Authorization"), containsString("X-CSRF-Token")));
        ada().header("Origin", LET_IN)
                .get("/api/auth/profile")
                .then()
                .statusCode(200)
                .header("Access-Control-Allow-Origin", equalTo(LET_IN))
                .header("Access-Control-Allow-Credentials", equalTo("true"))
                .header("Access-Control-Expose-Headers", containsString("X-CSRF-Token"));
    }

    @Test
    void pagesOfOthersAreRefusedUnserved() {
        ada().header("Origin", "https://app.example.org.evil.example")
                .get("/api/auth/profile")
                .then()
                .statusCode(403)
                .header("Access-Control-Allow-Origin", nullValue());
        assertTrue(services.received("GetProfile").isEmpty());
    }
}
