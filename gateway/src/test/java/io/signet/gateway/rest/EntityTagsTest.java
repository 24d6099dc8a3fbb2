package io.signet.gateway.rest;

import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.google.rpc.Code;
import io.quarkus.test.junit.QuarkusTest;
import io.signet.gateway.testing.GatewayTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class EntityTagsTest extends GatewayTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/auth/profile",
                "/api/profile",
                "/api/auth/sessions",
                "/api/auth/totp",
                "/api/auth/passkeys",
                "/api/bio/status",
                "/api/bio/threshold",
                "/api/bio/quality",
                "/api/logs/auth",
                "/api/stats/user"
            })
    void whoAsksAgainLearnsThatNothingHasChanged(String path) {
        String tag = ada().get(path)
                .then()
                .statusCode(200)
                .header("ETag", matchesPattern("W/\"[\\w-]{16}\""))
                .extract()
                .header("ETag");
        ada().header("If-None-Match", "W/\"another\", " + tag)
                .get(path)
                .then()
                .statusCode(304)
                .header("ETag", equalTo(tag))
                .header("RateLimit", notNullValue())
                .body(emptyString());
        ada().header("If-None-Match", "W/\"another\"")
                .get(path)
                .then()
                .statusCode(200)
                .header("ETag", equalTo(tag));
    }

    @Test
    void otherAnswersHaveOtherTags() {
        String profile = ada().get("/api/auth/profile").header("ETag");
        ada().header("If-None-Match", profile).get("/api/auth/sessions").then().statusCode(200);
    }

    @Test
    void refusalsAndChangesHaveNone() {
        anyone().header("If-None-Match", "*")
                .get("/api/auth/profile")
                .then()
                .statusCode(401)
                .header("ETag", nullValue());
        services.refuseNext("GetProfile", Code.UNAVAILABLE, "DEPENDENCY_UNAVAILABLE", "away");
        services.refuseNext("GetProfile", Code.UNAVAILABLE, "DEPENDENCY_UNAVAILABLE", "away");
        services.refuseNext("GetProfile", Code.UNAVAILABLE, "DEPENDENCY_UNAVAILABLE", "away");
        services.refuseNext("GetProfile", Code.UNAVAILABLE, "DEPENDENCY_UNAVAILABLE", "away");
        ada().header("If-None-Match", "*")
                .get("/api/auth/profile")
                .then()
                .statusCode(503)
                .header("ETag", nullValue());
        ada().header("If-None-Match", "*")
                .body(Map.of("threshold", 30))
                .put("/api/bio/threshold")
                .then()
                .statusCode(200)
                .header("ETag", nullValue());
    }
}
