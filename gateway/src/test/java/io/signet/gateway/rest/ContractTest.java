package io.signet.gateway.rest;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.signet.gateway.testing.GatewayTest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The OpenAPI document against the API that it describes. */
@QuarkusTest
class ContractTest extends GatewayTest {
    @ParameterizedTest
    @CsvSource({
        "post, /api/auth/register, 201 400 406 409 413 415 422 429 500 503",
        "post, /api/auth/login, 200 400 401 403 406 413 415 422 429 500 503",
        "post, /api/auth/refresh, 200 400 401 406 413 415 422 429 500 503",
        "post, /api/auth/logout, 204 400 401 403 406 413 415 422 429 500 503",
        "get, /api/auth/profile, 200 304 401 403 406 429 500 503",
        "put, /api/auth/profile, 200 400 401 403 406 409 413 415 422 429 500 503",
        "put, /api/auth/update, 200 400 401 403 406 409 413 415 422 429 500 503",
        "post, /api/bio/enroll, 201 400 401 403 406 409 413 415 422 429 500 503",
        "post, /api/bio/verify, 200 400 401 403 406 409 413 415 422 429 500 503",
        "post, /api/bio/quality, 200 400 401 403 406 413 415 422 429 500 503",
        "get, /api/bio/quality, 200 304 401 403 406 429 500 503",
        "get, /api/bio/threshold, 200 304 401 403 406 429 500 503",
        "put, /api/bio/threshold, 200 400 401 403 406 413 415 422 429 500 503",
        "get, /api/bio/status, 200 304 401 403 406 429 500 503",
        "delete, /api/bio/template, 204 400 401 403 406 429 500 503",
        "delete, /api/bio/template/{id}, 204 401 403 404 406 429 500 503",
        "get, /api/logs/auth, 200 304 400 401 403 406 429 500 503",
        "get, /api/stats/user, 200 304 400 401 403 406 429 500 503",
        "post, /api/auth/mfa, 200 400 401 403 406 413 415 422 429 500 503",
        "post, /api/auth/step-up, 200 400 401 403 406 413 415 422 429 500 503",
        "get, /api/auth/totp, 200 304 401 403 406 429 500 503",
        "post, /api/auth/totp, 201 401 403 406 409 429 500 503",
        "delete, /api/auth/totp, 204 401 403 406 409 429 500 503",
        "post, /api/auth/totp/confirm, 200 400 401 403 406 409 413 415 422 429 500 503",
        "post, /api/auth/totp/recovery-codes, 200 401 403 406 409 429 500 503",
        "get, /api/auth/passkeys, 200 304 401 403 406 429 500 503",
        "post, /api/auth/passkeys, 201 400 401 403 406 409 413 415 422 429 500 503",
        "post, /api/auth/passkeys/registration, 200 401 403 406 409 429 500 503",
        "put, /api/auth/passkeys/{id}, 200 400 401 403 404 406 413 415 422 429 500 503",
        "delete, /api/auth/passkeys/{id}, 204 401 403 404 406 422 429 500 503",
        "post, /api/auth/passkeys/assertion, 200 406 429 500 503",
        "post, /api/auth/passkeys/login, 200 400 401 403 406 413 415 422 429 500 503",
        "get, /api/auth/social, 200 406 429 500 503",
        "get, /api/auth/social/{provider}, 302 404 406 429 500 503",
        "post, /api/auth/social/{provider}/link, 200 401 403 404 406 429 500 503",
        "get, /api/auth/social/{provider}/callback, 303 406 429 500 503",
        "post, /api/auth/social/ticket, 200 400 401 403 406 413 415 422 429 500 503",
        "get, /api/auth/social/identities, 200 401 403 406 429 500 503",
        "delete, /api/auth/social/identities/{id}, 204 401 403 404 406 422 429 500 503",
        "get, /api/auth/sessions, 200 304 401 403 406 429 500 503",
        "delete, /api/auth/sessions/{id}, 204 401 403 404 406 422 429 500 503",
        "post, /api/auth/password/forgot, 202 400 406 413 415 422 429 500 503",
        "post, /api/auth/password/reset, 204 400 406 410 413 415 422 429 500 503",
        "post, /api/auth/email/verify, 200 400 406 409 410 413 415 422 429 500 503",
        "post, /api/auth/email/verification, 202 401 403 406 429 500 503",
        "get, /api/admin/users, 200 304 400 401 403 406 429 500 503",
        "put, /api/admin/users/{id}/active, 200 400 401 403 404 406 409 413 415 422 429 500 503",
        "put, /api/admin/users/{id}/roles, 200 400 401 403 404 406 409 413 415 422 429 500 503",
        "post, /api/auth/unlock, 204 400 406 410 413 415 422 429 500 503",
        "delete, /api/admin/users/{id}/lock, 200 401 403 404 406 422 429 500 503",
        "delete, /api/admin/users/{id}/totp, 200 401 403 404 406 409 422 429 500 503",
        "delete, /api/auth/account, 202 401 403 406 409 429 500 503",
        "post, /api/auth/account/restore, 204 400 406 410 413 415 422 429 500 503",
        "delete, /api/admin/users/{id}, 200 401 403 404 406 409 422 429 500 503",
        "get, /api/auth/export, 200 401 403 406 429 500 503",
        "get, /api/auth/consents, 200 401 403 406 429 500 503",
        "delete, /api/auth/consents, 200 401 403 406 429 500 503",
        "get, /.well-known/jwks.json, 200 406 429 500 503",
        "post, /api/register, 201 400 406 409 413 415 422 429 500 503",
        "post, /api/login, 200 400 401 406 413 415 422 429 500 503",
        "post, /api/logout, 204 400 401 403 406 413 415 422 429 500 503",
        "get, /api/profile, 200 304 401 403 406 429 500 503",
        "put, /api/update, 200 400 401 403 406 409 413 415 422 429 500 503",
        "post, /api/verify, 200 400 401 403 406 409 413 415 422 429 500 503",
        "post, /api/enroll, 201 400 401 403 406 409 413 415 422 429 500 503",
        "get, /api/quality, 200 304 401 403 406 429 500 503",
        "post, /api/threshold, 200 400 401 403 406 413 415 422 429 500 503",
        "delete, /api/template, 204 400 401 403 406 429 500 503",
        "get, /api/stats, 200 304 400 401 403 406 429 500 503",
    })
    void everyOperationStandsThereWithAllItsAnswers(String method, String path, String statuses) throws IOException {
        JsonNode operation = document().path("paths").path(path).path(method);
        assertFalse(operation.isMissingNode(), "missing");
        var described = new TreeSet<String>();
        operation.path("responses").fieldNames().forEachRemaining(described::add);
        assertEquals(statuses, String.join(" ", described));
    }

    @Test
    void everyErrorIsAProblemAndEveryAnswerTellsTheLimits() throws IOException {
        forEachOperation(operation -> operation.path("responses").properties().forEach(response -> {
            JsonNode answer = response.getValue();
            assertTrue(answer.path("headers").has("RateLimit"), operation.path("operationId") + response.getKey());
            if (response.getKey().compareTo("400") >= 0) {
                assertEquals(
                        "#/components/schemas/Problem",
                        answer.at("/content/application~1problem+json/schema/$ref")
                                .asText());
                assertTrue(answer.path("description").asText().contains("_")
                        || answer.path("description").asText().equals("INTERNAL."));
            }
        }));
    }

    @Test
    void everySuccessWithABodyHasASchema() throws IOException {
        forEachOperation(operation -> operation.path("responses").properties().forEach(response -> {
            if (Set.of("200", "201").contains(response.getKey())) {
                assertFalse(
                        response.getValue()
                                .at("/content/application~1json/schema")
                                .isMissingNode(),
                        operation.path("operationId").asText());
            }
        }));
    }

    @Test
    void operationsHaveNamesOfTheirOwn() throws IOException {
        var names = new ArrayList<String>();
        forEachOperation(operation -> names.add(operation.path("operationId").asText()));
        assertEquals(names.size(), new HashSet<>(names).size(), names.toString());
        assertFalse(names.contains(""));
    }

    @Test
    void picturesTravelAsJsonOrAsAForm() throws IOException {
        JsonNode document = document();
        for (String path : List.of(
                "/api/auth/register", "/api/auth/login", "/api/bio/enroll", "/api/bio/verify", "/api/bio/quality")) {
            JsonNode content = document.path("paths").path(path).at("/post/requestBody/content");
            assertTrue(content.has("application/json") && content.has("multipart/form-data"), path);
        }
        assertEquals("string", document.at("/components/schemas/Picture/type").asText());
        assertEquals(
                "#/components/schemas/Picture",
                document.at("/components/schemas/Probe/properties/faceImages/items/$ref")
                        .asText());
    }

    @Test
    void signedInOperationsAskForTheBearerToken() throws IOException {
        JsonNode paths = document().path("paths");
        assertTrue(paths.at("/~1api~1bio~1verify/post/security/0").has("bearer"));
        assertTrue(paths.at("/~1api~1auth~1login/post/security").isMissingNode());
    }

    @Test
    void documentIsOpenApi31() throws IOException {
        assertTrue(document().path("openapi").asText().startsWith("3.1"));
    }

    private static void forEachOperation(Consumer<JsonNode> check) throws IOException {
        document().path("paths").properties().forEach(path -> {
            if (!path.getKey().startsWith("/problems")) {
                path.getValue().properties().forEach(operation -> {
                    if (operation.getValue().has("responses")) {
                        check.accept(operation.getValue());
                    }
                });
            }
        });
    }

    private static JsonNode document() throws IOException {
        return new ObjectMapper()
                .readTree(given().queryParam("format", "json").get("/q/openapi").asString());
    }
}
