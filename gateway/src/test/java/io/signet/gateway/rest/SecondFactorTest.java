package io.signet.gateway.rest;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.rpc.Code;
import io.quarkus.test.junit.QuarkusTest;
import io.signet.gateway.testing.GatewayTest;
import io.signet.proto.auth.v1.AnswerMfaRequest;
import io.signet.proto.auth.v1.ConfirmTotpRequest;
import io.signet.proto.auth.v1.StepUpRequest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class SecondFactorTest extends GatewayTest {
    @Test
    void whoHasAnAppIsAskedForACodeBeforeAnythingElse() {
        anyone().body(Map.of("username", "twofold", "password", "a password"))
                .post("/api/auth/login")
                .then()
                .statusCode(200)
                .body("mfaRequired", is(true))
                .body("challenge.token", equalTo("challenge"))
                .body("challenge.expiresAt", equalTo("2023-11-14T22:18:20Z"))
                .body("challenge.methods", contains("code"))
                .body("$", not(hasKey("tokens")))
                .body("$", not(hasKey("account")));
        anyone().body(Map.of("challenge", "challenge", "code", "287082"))
                .post("/api/auth/mfa")
                .then()
                .statusCode(200)
                .body("mfaRequired", is(false))
                .body("$", not(hasKey("challenge")))
                .body("tokens.accessToken", equalTo("access"))
                .body("amr", contains("pwd", "otp"));
        var request = services.request("AnswerMfa", AnswerMfaRequest.class);
        assertEquals("challenge", request.getChallenge());
        assertEquals("287082", request.getCode());
        assertEquals(address, request.getClient().getAddress());
    }

    @Test
    void codesForOneChallengeAreCounted() {
        for (int i = 0; i < 5; i++) {
            anyone().body(Map.of("challenge", "one", "code", "000000"))
                    .post("/api/auth/mfa")
                    .then()
                    .statusCode(200);
        }
        anyone().body(Map.of("challenge", "one", "code", "000000"))
                .post("/api/auth/mfa")
                .then()
                .statusCode(429)
                .body("type", equalTo("/problems/too-many-attempts"));
    }

    @Test
    void anAppIsAddedAndRemoved() {
        ada().get("/api/auth/totp")
                .then()
                .statusCode(200)
                .body("active", is(true))
                .body("recoveryCodesLeft", is(9));
        ada().post("/api/auth/totp")
                .then()
                .statusCode(201)
                .header("Cache-Control", "no-store")
                .body("secret", equalTo("SECRET"))
                .body("uri", equalTo("otpauth://totp/Signet:ada?secret=SECRET"));
        ada().body(Map.of("code", "287082"))
                .post("/api/auth/totp/confirm")
                .then()
                .statusCode(200)
                .body("recoveryCodes", contains("AAAA-BBBB-CCCC-DDDD"));
        assertEquals(
                "287082",
                services.request("ConfirmTotp", ConfirmTotpRequest.class).getCode());
        ada().post("/api/auth/totp/recovery-codes")
                .then()
                .statusCode(200)
                .body("recoveryCodes", contains("EEEE-FFFF-GGGG-HHHH"));
        ada().delete("/api/auth/totp").then().statusCode(204);
    }

    @Test
    void aStepUpTakesAPasswordOrACode() {
        ada().body(Map.of("code", "287082"))
                .post("/api/auth/step-up")
                .then()
                .statusCode(200)
                .body("accessToken", equalTo("stepped-up"));
        var request = services.request("StepUp", StepUpRequest.class);
        assertTrue(request.hasCode());
        assertFalse(request.hasPassword());
        ada().body("{}")
                .post("/api/auth/step-up")
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/password"));
    }

    @Test
    void whatIsMissingIsSaid() {
        services.refuseNext("RemoveTotp", Code.PERMISSION_DENIED, "STEP_UP_REQUIRED", "Show first who you are.");
        ada().delete("/api/auth/totp").then().statusCode(403).body("type", equalTo("/problems/step-up-required"));
    }

    @ParameterizedTest
    @CsvSource({
        "AnswerMfa, UNAUTHENTICATED, CHALLENGE_INVALID, 401, challenge-invalid",
        "AnswerMfa, PERMISSION_DENIED, CODE_INVALID, 403, code-invalid",
        "AnswerMfa, RESOURCE_EXHAUSTED, TOO_MANY_CODES, 429, too-many-codes",
    })
    void whatAuthServiceRefusesIsAProblem(String method, Code code, String reason, int status, String slug) {
        services.refuseNext(method, code, reason, "said by the service");
        anyone().body(Map.of("challenge", "another", "code", "287082"))
                .post("/api/auth/mfa")
                .then()
                .statusCode(status)
                .body("type", equalTo("/problems/" + slug));
    }
}
