package io.signet.gateway.rest;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.Timestamp;
import com.google.rpc.Code;
import io.quarkus.test.junit.QuarkusTest;
import io.signet.gateway.testing.GatewayTest;
import io.signet.gateway.testing.TestTokens;
import io.signet.proto.analytics.v1.Action;
import io.signet.proto.analytics.v1.GetUserStatsRequest;
import io.signet.proto.analytics.v1.ListEventsRequest;
import io.signet.proto.analytics.v1.Outcome;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class AnalyticsResourceTest extends GatewayTest {
    @Test
    void logIsTheCallersOwnByDefault() {
        ada().get("/api/logs/auth")
                .then()
                .statusCode(200)
                .body("events[0].action", equalTo("verify"))
                .body("events[0].outcome", equalTo("success"))
                .body("events[0].occurredAt", equalTo("2023-11-14T22:13:20.500Z"))
                .body("events[0].fusedDistance", is(17.5f))
                .body("events[0]", not(hasKey("reason")))
                .body("nextCursor", equalTo("page-2"));
        ListEventsRequest request = services.request("ListEvents", ListEventsRequest.class);
        assertEquals("", request.getSubject());
        assertEquals(50, request.getPageSize());
        assertEquals(Outcome.OUTCOME_UNSPECIFIED, request.getOutcome());
    }

    @Test
    void lastPageHasNoCursor() {
        ada().get("/api/logs/auth?cursor=page-2")
                .then()
                .statusCode(200)
                .body("events[0].reason", equalTo("INVALID_CREDENTIALS"))
                .body("nextCursor", nullValue())
                .body("$", hasKey("nextCursor"));
    }

    @Test
    void everyFilterIsHandedOn() {
        ada().queryParam("subject", "*")
                .queryParam("action", "login", "token-reused")
                .queryParam("outcome", "failure")
                .queryParam("from", "2026-01-01T00:00:00Z")
                .queryParam("to", "2026-02-01T00:00:00.5Z")
                .queryParam("limit", "200")
                .get("/api/logs/auth")
                .then()
                .statusCode(200);
        ListEventsRequest request = services.request("ListEvents", ListEventsRequest.class);
        assertEquals("*", request.getSubject());
        assertEquals(List.of(Action.ACTION_LOGIN, Action.ACTION_TOKEN_REUSED), request.getActionsList());
        assertEquals(Outcome.OUTCOME_FAILURE, request.getOutcome());
        assertEquals(1_767_225_600L, request.getFrom().getSeconds());
        assertEquals(
                Timestamp.newBuilder()
                        .setSeconds(1_769_904_000L)
                        .setNanos(500_000_000)
                        .build(),
                request.getTo());
        assertEquals(200, request.getPageSize());
    }

    @ParameterizedTest
    @CsvSource({
        "action, dance",
        "outcome, perhaps",
        "from, yesterday",
        "to, 2026-13-01T00:00:00Z",
        "limit, 0",
        "limit, 201",
        "limit, many",
        "subject, me",
        "subject, 1-1-1-1-1",
    })
    void wrongFiltersAreNamed(String parameter, String value) {
        ada().queryParam(parameter, value)
                .get("/api/logs/auth")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/invalid-query"))
                .body("errors[0].pointer", equalTo("/" + parameter));
        assertTrue(services.received("ListEvents").isEmpty());
    }

    @Test
    void othersLogIsForbidden() {
        services.refuseNext("ListEvents", Code.PERMISSION_DENIED, "NOT_THE_SUBJECT", "Not yours.");
        ada().get("/api/logs/auth?subject=*").then().statusCode(403).body("type", equalTo("/problems/not-the-subject"));
    }

    @Test
    void statsOfTheCaller() {
        ada().get("/api/stats/user")
                .then()
                .statusCode(200)
                .body("attempts", is(4))
                .body("successRate", is(0.75f))
                .body("meanMatchedDistance", nullValue())
                .body("lastSuccessAt", equalTo("2023-11-14T22:13:20Z"))
                .body("lastFailureAt", nullValue())
                .body("methods[0].method", equalTo("password+face"))
                .body("methods[0].successes", is(3));
        assertEquals(
                "", services.request("GetUserStats", GetUserStatsRequest.class).getSubject());
    }

    @Test
    void statsOfSomebodyElse() {
        ada().get("/api/stats/user?subject=" + TestTokens.ADA.toUpperCase(Locale.ROOT))
                .then()
                .statusCode(200);
        assertEquals(
                TestTokens.ADA,
                services.request("GetUserStats", GetUserStatsRequest.class).getSubject());
        ada().get("/api/stats/user?subject=*").then().statusCode(400);
    }
}
