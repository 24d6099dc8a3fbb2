package io.signet.gateway.rest;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.rpc.Code;
import io.quarkus.test.junit.QuarkusTest;
import io.signet.gateway.testing.GatewayTest;
import io.signet.proto.auth.v1.ExportDataRequest;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ExportResourceTest extends GatewayTest {
    @Test
    void whatEveryServiceKeepsIsGatheredPageByPage() {
        ada().get("/api/auth/export")
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .header("Content-Disposition", "attachment; filename=\"signet-export.json\"")
                .body("account.username", equalTo("ada"))
                .body("pendingEmail", nullValue())
                .body("consents[0].version", equalTo("1"))
                .body("consents[0].address", equalTo("192.0.2.7"))
                .body("sessions[0].endedAt", equalTo("2023-11-14T22:16:40Z"))
                .body("totp.active", is(true))
                .body("passkeys", hasSize(1))
                .body("identities", hasSize(1))
                .body("templates", not(empty()))
                .body("events", hasSize(2))
                .body("events.action", contains("verify", "login"));
        assertEquals(2, services.received("ListEvents").size());
        assertEquals(
                address,
                services.request("ExportData", ExportDataRequest.class)
                        .getClient()
                        .getAddress());
    }

    @Test
    void withoutARecentProofNobodyIsAskedForAnything() {
        services.refuseNext("ExportData", Code.PERMISSION_DENIED, "STEP_UP_REQUIRED", "Show first who you are.");
        ada().get("/api/auth/export").then().statusCode(403).body("type", equalTo("/problems/step-up-required"));
        assertTrue(services.received("ListEvents").isEmpty());
        assertTrue(services.received("GetStatus").isEmpty());
    }

    @Test
    void anExportWithHolesIsNone() {
        services.refuseNext("ListEvents", Code.UNAVAILABLE, "DEPENDENCY_UNAVAILABLE", "away");
        services.refuseNext("ListEvents", Code.UNAVAILABLE, "DEPENDENCY_UNAVAILABLE", "away");
        services.refuseNext("ListEvents", Code.UNAVAILABLE, "DEPENDENCY_UNAVAILABLE", "away");
        services.refuseNext("ListEvents", Code.UNAVAILABLE, "DEPENDENCY_UNAVAILABLE", "away");
        ada().get("/api/auth/export").then().statusCode(503).body("type", equalTo("/problems/dependency-unavailable"));
    }

    @Test
    void itIsAskedForAFewTimesOnly() {
        for (int i = 0; i < 5; i++) {
            ada().get("/api/auth/export").then().statusCode(200);
        }
        ada().get("/api/auth/export").then().statusCode(429).body("type", equalTo("/problems/too-many-attempts"));
    }
}
