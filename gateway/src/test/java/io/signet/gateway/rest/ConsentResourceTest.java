package io.signet.gateway.rest;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.rpc.Code;
import io.quarkus.test.junit.QuarkusTest;
import io.signet.gateway.testing.GatewayTest;
import io.signet.proto.auth.v1.GiveConsentRequest;
import io.signet.proto.auth.v1.WithdrawConsentRequest;
import io.signet.proto.biometric.v1.EnrolRequest;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ConsentResourceTest extends GatewayTest {
    @Test
    void consentsAreListed() {
        ada().get("/api/auth/consents")
                .then()
                .statusCode(200)
                .body("consents[0].purpose", equalTo("biometric-authentication"))
                .body("consents[0].version", equalTo("1"))
                .body("consents[0].givenAt", equalTo("2023-11-14T22:13:20Z"))
                .body("consents[0].address", equalTo("192.0.2.7"))
                .body("consents[0].endedAt", nullValue());
    }

    @Test
    void consentIsWithdrawn() {
        ada().delete("/api/auth/consents").then().statusCode(200).body("templatesErased", is(true));
        assertEquals(
                address,
                services.request("WithdrawConsent", WithdrawConsentRequest.class)
                        .getClient()
                        .getAddress());
    }

    @Test
    void consentIsNotedBeforeAnythingIsEnrolled() {
        adasForm()
                .multiPart("biometricConsent", "true")
                .multiPart("faceImage", "face.jpg", picture(10))
                .post("/api/bio/enroll")
                .then()
                .statusCode(201);
        assertEquals(
                address,
                services.request("GiveConsent", GiveConsentRequest.class)
                        .getClient()
                        .getAddress());
        assertEquals(7, services.request("Enrol", EnrolRequest.class).getConsent());
        services.reset();
        services.refuseNext("GiveConsent", Code.UNAVAILABLE, "DEPENDENCY_UNAVAILABLE", "away");
        adasForm()
                .multiPart("biometricConsent", "true")
                .multiPart("faceImage", "face.jpg", picture(10))
                .post("/api/bio/enroll")
                .then()
                .statusCode(503);
        assertTrue(services.received("Enrol").isEmpty());
    }

    @Test
    void withoutARecentProofNothingIsEnrolled() {
        services.refuseNext("GiveConsent", Code.PERMISSION_DENIED, "STEP_UP_REQUIRED", "Show first who you are.");
        adasForm()
                .multiPart("biometricConsent", "true")
                .multiPart("faceImage", "face.jpg", picture(10))
                .post("/api/bio/enroll")
                .then()
                .statusCode(403)
                .body("type", equalTo("/problems/step-up-required"));
        assertTrue(services.received("Enrol").isEmpty());
    }
}
