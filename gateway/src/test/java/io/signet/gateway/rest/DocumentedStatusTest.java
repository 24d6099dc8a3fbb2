package io.signet.gateway.rest;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.google.rpc.Code;
import io.grpc.Status;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.Header;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.signet.gateway.problem.Reason;
import io.signet.gateway.testing.Contract;
import io.signet.gateway.testing.Contract.Answer;
import io.signet.gateway.testing.Contract.Operation;
import io.signet.gateway.testing.GatewayTest;
import io.signet.gateway.testing.TestTokens;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every operation answers with every status that its documentation has, in the form that it has there. */
@QuarkusTest
class DocumentedStatusTest extends GatewayTest {
    private static final String ID = TestTokens.ADA;
    private static final int MORE_THAN_ANY_RETRY = 20;
    private static final int MORE_THAN_THE_BUCKET = 150;

    /** A body that each operation takes, by its id. */
    private static final Map<String, String> BODIES = Map.ofEntries(
            Map.entry(
                    "register", "{'username':'grace','email':'grace@example.org','password':'correct horse battery'}"),
            Map.entry("login", "{'username':'ada','password':'correct horse'}"),
            Map.entry("answerMfa", "{'challenge':'challenge','code':'287082'}"),
            Map.entry("stepUp", "{'password':'correct horse'}"),
            Map.entry("refresh", "{'refreshToken':'old'}"),
            Map.entry("logout", "{'everywhere':true}"),
            Map.entry("updateProfile", "{'email':'new@example.org'}"),
            Map.entry("forgotPassword", "{'username':'ada'}"),
            Map.entry("resetPassword", "{'token':'token','newPassword':'correct horse battery'}"),
            Map.entry("verifyEmail", "{'token':'token'}"),
            Map.entry("unlock", "{'token':'token'}"),
            Map.entry("restoreAccount", "{'token':'token'}"),
            Map.entry("enroll", "{'faceImage':'AAAA','biometricConsent':true}"),
            Map.entry("verify", "{'faceImage':'AAAA'}"),
            Map.entry("assessQuality", "{'modality':'face','image':'AAAA'}"),
            Map.entry("setThreshold", "{'threshold':30}"),
            Map.entry("confirmTotp", "{'code':'287082'}"),
            Map.entry("addPasskey", "{'name':'Key','credential':{'id':'one'}}"),
            Map.entry("renamePasskey", "{'name':'Key'}"),
            Map.entry("loginWithPasskey", "{'credential':{'id':'one'}}"),
            Map.entry("redeemSocialTicket", "{'ticket':'ticket'}"),
            Map.entry("setUserActive", "{'active':false}"),
            Map.entry("setUserRoles", "{'roles':['user']}"));

    /** A query that operations without a body do not take. */
    private static final Map<String, String> WRONG_QUERIES = Map.of(
            "listUsers", "limit=0",
            "deleteTemplates", "modality=nose",
            "listAuthenticationLog", "limit=0",
            "getUserStats", "subject=nobody");

    private Contract contract;

    @BeforeEach
    void readContract() {
        contract = Contract.served();
    }

    @Test
    void thereIsACaseForEachDocumentedStatus() {
        var statuses = contract.operations().stream()
                .flatMap(operation -> operation.answers().keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(
                "200 201 202 204 302 303 304 400 401 403 404 406 409 410 413 415 422 429 500 503",
                String.join(" ", statuses));
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                200, 201, 202, 204, 302, 303, 304, 400, 401, 403, 404, 406, 409, 410, 413, 415, 422, 429, 500, 503,
            })
    void everyOperationThatDocumentsItAnswersWith(int status) {
        var failures = new ArrayList<String>();
        int provoked = 0;
        for (Operation operation : contract.operations()) {
            if (operation.answers().containsKey(Integer.toString(status))) {
                services.reset();
                Answer answer = answer(provoke(operation, status));
                if (answer.status() == status) {
                    contract.breaches(operation, answer)
                            .forEach(breach -> failures.add("%s: %s".formatted(operation, breach)));
                    String caching = answer.header("Cache-Control");
                    if (!caching.equals(caching(operation, status))) {
                        failures.add("%s: Cache-Control is '%s'".formatted(operation, caching));
                    }
                } else {
                    failures.add("%s: %d instead: %s".formatted(operation, answer.status(), answer.body()));
                }
                provoked++;
            }
        }
        assertFalse(provoked == 0);
        assertEquals(List.of(), failures);
    }

    /** Nobody keeps what the API says; keys and what problems mean are everybody's. */
    private static String caching(Operation operation, int status) {
        if (operation.path().startsWith("/api/")) {
            return "no-store";
        }
        return operation.path().equals("/.well-known/jwks.json") && status == 200 ? "public, max-age=300" : "no-cache";
    }

    private Response provoke(Operation operation, int status) {
        return switch (status) {
            case 200, 201, 202, 204, 302, 303 -> send(operation, valid(operation));
            case 304 -> {
                String tag = send(operation, valid(operation)).getHeader("ETag");
                yield send(operation, valid(operation).header("If-None-Match", tag));
            }
            case 400 ->
                operation.hasBody()
                        ? send(operation, valid(operation).body("{"))
                        : send(operation, valid(operation).queryParams(wrongQuery(operation)));
            case 401 ->
                operation.isOpen() ? refused(operation, status) : send(operation, withBody(operation, stranger()));
            case 403 ->
                operation.isOpen()
                        ? refused(operation, status)
                        : send(operation, withBody(operation, caller(TestTokens.withRoles())));
            case 404, 409, 410 -> refused(operation, status);
            case 406 -> send(operation, valid(operation).header("Accept", "text/csv"));
            case 413 -> send(operation, valid(operation).body(tooLarge(operation)));
            case 415 ->
                send(operation, valid(operation).contentType("text/plain").body("text"));
            case 422 ->
                operation.hasBody()
                        ? send(operation, valid(operation).body("{\"unknown\":1}"))
                        : refused(operation, status);
            case 429 -> oftenEnough(operation);
            case 500 -> failed(operation, Status.INTERNAL);
            case 503 -> failed(operation, Status.UNAVAILABLE);
            default -> throw new AssertionError("there is no case for " + status);
        };
    }

    /** As its service refuses it, for a reason that the documentation has. */
    private Response refused(Operation operation, int status) {
        Reason reason = Reason.ofSlug(
                        operation.problems(Integer.toString(status)).getFirst())
                .orElseThrow();
        services.refuseNext(asked(operation), Code.FAILED_PRECONDITION, reason.name(), "Refused.");
        return send(operation, valid(operation));
    }

    private Response failed(Operation operation, Status failure) {
        String method = asked(operation);
        for (int i = 0; i < MORE_THAN_ANY_RETRY; i++) {
            services.failNext(method, failure.asRuntimeException());
        }
        return send(operation, valid(operation));
    }

    /** The first method of a service that the operation calls. */
    private String asked(Operation operation) {
        send(operation, valid(operation));
        List<String> methods = services.methods();
        services.reset();
        return methods.getFirst();
    }

    private Response oftenEnough(Operation operation) {
        for (int i = 0; i < MORE_THAN_THE_BUCKET; i++) {
            Response answer = send(operation, withBody(operation, given().header("X-Forwarded-For", address)));
            if (answer.statusCode() == 429) {
                return answer;
            }
        }
        throw new AssertionError("there is no limit for " + operation);
    }

    private static Map<String, String> wrongQuery(Operation operation) {
        String[] query = WRONG_QUERIES.get(operation.originalId()).split("=", 2);
        return Map.of(query[0], query[1]);
    }

    private static String tooLarge(Operation operation) {
        if (!operation.takesPictures()) {
            return "{\"username\":\"%s\"}".formatted("x".repeat(70_000));
        }
        String picture = Base64.getEncoder().encodeToString(picture(10 * 1024 * 1024 + 1));
        return BODIES.get(operation.originalId()).contains("'image'")
                ? "{\"modality\":\"face\",\"image\":\"%s\"}".formatted(picture)
                : "{\"faceImage\":\"%s\"}".formatted(picture);
    }

    private RequestSpecification valid(Operation operation) {
        return withBody(operation, caller(TestTokens.withRoles("user", "operator", "auditor", "administrator")));
    }

    private static RequestSpecification withBody(Operation operation, RequestSpecification request) {
        if (!operation.hasBody()) {
            return request.noContentType();
        }
        String body = BODIES.get(operation.originalId());
        if (body == null) {
            throw new AssertionError("there is no body for " + operation);
        }
        return request.contentType("application/json").body(body.replace('\'', '"'));
    }

    private static RequestSpecification caller(String token) {
        return stranger().auth().oauth2(token);
    }

    /** From an address of their own, so that nothing is limited. */
    private static RequestSpecification stranger() {
        return given().header("X-Forwarded-For", randomAddress());
    }

    private static Response send(Operation operation, RequestSpecification request) {
        String path = operation.path().replace("{id}", ID).replace("{provider}", "google");
        return request.redirects().follow(false).request(operation.method(), path);
    }

    private static Answer answer(Response response) {
        return new Answer(
                response.statusCode(),
                response.getHeaders().asList().stream()
                        .collect(Collectors.toMap(Header::getName, Header::getValue, (one, other) -> one)),
                response.asString());
    }
}
