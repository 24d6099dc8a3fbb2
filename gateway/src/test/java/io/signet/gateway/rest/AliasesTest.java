package io.signet.gateway.rest;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.signet.gateway.testing.GatewayTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class AliasesTest extends GatewayTest {
    @ParameterizedTest
    @CsvSource({
        "GET, /api/profile, , 200, /api/auth/profile",
        "PUT, /api/update, '{\"email\":\"a@example.org\"}', 200, /api/auth/profile",
        "POST, /api/logout, '{}', 204, /api/auth/logout",
        "POST, /api/verify, '{\"faceImage\":\"AAAA\"}', 200, /api/bio/verify",
        "POST, /api/enroll, '{\"faceImage\":\"AAAA\",\"biometricConsent\":true}', 201, /api/bio/enroll",
        "GET, /api/quality, , 200, /api/bio/quality",
        "POST, /api/threshold, '{\"threshold\":20}', 200, /api/bio/threshold",
        "DELETE, /api/template, , 204, /api/bio/template",
        "GET, /api/stats, , 200, /api/stats/user",
        "POST, /api/register, '{}', 422, /api/auth/register",
        "POST, /api/login, '{\"username\":\"ada\",\"password\":\"a password\"}', 200, /api/auth/login",
    })
    void shortPathsAnswerAndNameTheirSuccessor(String method, String path, String body, int status, String successor) {
        var request = ada();
        if (body != null) {
            request.body(body);
        }
        request.request(method, path)
                .then()
                .statusCode(status)
                .header("Deprecation", matchesPattern("@\\d+"))
                .header("Link", equalTo("<" + successor + ">; rel=\"successor-version\""));
    }

    @Test
    void queryTravelsWithTheAlias() {
        ada().delete("/api/template?modality=nose").then().statusCode(400);
    }

    @Test
    void shortPathsAreGuardedLikeTheLongOnes() {
        anyone().get("/api/profile").then().statusCode(401).header("Deprecation", matchesPattern("@\\d+"));
        anyone().body(Map.of()).post("/api/verify").then().statusCode(401);
    }

    @Test
    void longPathsAreNotDeprecated() {
        ada().get("/api/auth/profile").then().statusCode(200).header("Deprecation", nullValue());
        ada().body(Map.of()).put("/api/auth/update").then().statusCode(200).header("Deprecation", nullValue());
    }
}
