package io.signet.gateway.rest;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.rpc.Code;
import io.quarkus.test.junit.QuarkusTest;
import io.signet.gateway.testing.GatewayTest;
import io.signet.gateway.testing.TestTokens;
import io.signet.proto.auth.v1.AddPasskeyRequest;
import io.signet.proto.auth.v1.AnswerMfaRequest;
import io.signet.proto.auth.v1.LoginWithPasskeyRequest;
import io.signet.proto.auth.v1.RemovePasskeyRequest;
import io.signet.proto.auth.v1.RenamePasskeyRequest;
import io.signet.proto.auth.v1.StepUpRequest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class PasskeyResourceTest extends GatewayTest {
    /** With a member that nobody knows yet. */
    private static final String CREDENTIAL =
            "{\"id\":\"AQID\",\"response\":{\"clientDataJSON\":\"e30\"},\"newInLevel9\":[1,{\"a\":null}]}";

    @Test
    void aPasskeyIsAdded() {
        ada().post("/api/auth/passkeys/registration")
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("challenge", equalTo("create"));
        ada().body("{\"name\":\"My key\",\"credential\":" + CREDENTIAL + "}")
                .post("/api/auth/passkeys")
                .then()
                .statusCode(201)
                .body("id", equalTo(TestTokens.ADA))
                .body("name", equalTo("My key"))
                .body("createdAt", equalTo("2023-11-14T22:13:20Z"))
                .body("lastUsedAt", nullValue())
                .body("backedUp", is(true));
        var request = services.request("AddPasskey", AddPasskeyRequest.class);
        assertEquals("My key", request.getName());
        assertEquals(CREDENTIAL, request.getCredential());
    }

    @Test
    void passkeysAreListedRenamedAndRemoved() {
        ada().get("/api/auth/passkeys").then().statusCode(200).body("passkeys.name", contains("My telephone"));
        ada().body(Map.of("name", "The blue one"))
                .put("/api/auth/passkeys/" + TestTokens.ADA)
                .then()
                .statusCode(200)
                .body("name", equalTo("The blue one"));
        assertEquals(
                TestTokens.ADA,
                services.request("RenamePasskey", RenamePasskeyRequest.class).getPasskeyId());
        ada().delete("/api/auth/passkeys/" + TestTokens.ADA).then().statusCode(204);
        assertEquals(
                TestTokens.ADA,
                services.request("RemovePasskey", RemovePasskeyRequest.class).getPasskeyId());
    }

    @Test
    void aPasskeySignsIn() {
        anyone().post("/api/auth/passkeys/assertion").then().statusCode(200).body("challenge", equalTo("get"));
        anyone().body("{\"credential\":" + CREDENTIAL + ",\"rememberMe\":true}")
                .post("/api/auth/passkeys/login")
                .then()
                .statusCode(200)
                .body("mfaRequired", is(false))
                .body("tokens.accessToken", equalTo("access"))
                .body("amr", contains("pop"));
        var request = services.request("LoginWithPasskey", LoginWithPasskeyRequest.class);
        assertEquals(CREDENTIAL, request.getCredential());
        assertEquals(address, request.getClient().getAddress());
        assertTrue(request.getRemember());
    }

    @Test
    void attemptsWithOnePasskeyAreCounted() {
        for (int i = 0; i < 5; i++) {
            anyone().body("{\"credential\":" + CREDENTIAL + "}")
                    .post("/api/auth/passkeys/login")
                    .then()
                    .statusCode(200);
        }
        anyone().body("{\"credential\":" + CREDENTIAL + "}")
                .post("/api/auth/passkeys/login")
                .then()
                .statusCode(429)
                .body("type", equalTo("/problems/too-many-attempts"));
    }

    @Test
    void aPasskeyAnswersAChallengeAndIsAProof() {
        anyone().body("{\"challenge\":\"by-passkey\",\"passkey\":" + CREDENTIAL + "}")
                .post("/api/auth/mfa")
                .then()
                .statusCode(200);
        var answer = services.request("AnswerMfa", AnswerMfaRequest.class);
        assertEquals(CREDENTIAL, answer.getPasskey());
        assertEquals("", answer.getCode());
        ada().body("{\"passkey\":" + CREDENTIAL + "}")
                .post("/api/auth/step-up")
                .then()
                .statusCode(200);
        var proof = services.request("StepUp", StepUpRequest.class);
        assertEquals(CREDENTIAL, proof.getPasskey());
        assertFalse(proof.hasPassword());
        assertFalse(proof.hasCode());
        for (String body :
                new String[] {"{\"challenge\":\"neither\"}", "{\"challenge\":\"both\",\"code\":\"1\",\"passkey\":{}}"
                }) {
            anyone().body(body)
                    .post("/api/auth/mfa")
                    .then()
                    .statusCode(422)
                    .body("errors[0].pointer", equalTo("/code"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"credential\":null}",
                "{\"credential\":\"{}\"}",
                "{\"credential\":[]}",
                "{\"credential\":{},\"credentials\":{}}"
            })
    void whatIsNoCredentialIsRefused(String body) {
        anyone().body(body)
                .post("/api/auth/passkeys/login")
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/validation-failed"));
    }

    @Test
    void aCredentialIsNeitherTooLargeNorTooDeep() {
        anyone().body("{\"credential\":{\"id\":\"" + "A".repeat(70_000) + "\"}}")
                .post("/api/auth/passkeys/login")
                .then()
                .statusCode(413);
        anyone().body("{\"credential\":{\"a\":" + "[".repeat(20) + "]".repeat(20) + "}}")
                .post("/api/auth/passkeys/login")
                .then()
                .statusCode(400);
    }

    @ParameterizedTest
    @CsvSource({
        "AddPasskey, INVALID_ARGUMENT, PASSKEY_INVALID, 422, passkey-invalid",
        "AddPasskey, FAILED_PRECONDITION, TOO_MANY_PASSKEYS, 409, too-many-passkeys",
        "AddPasskey, PERMISSION_DENIED, STEP_UP_REQUIRED, 403, step-up-required",
    })
    void whatAuthServiceRefusesIsAProblem(String method, Code code, String reason, int status, String slug) {
        services.refuseNext(method, code, reason, "said by the service");
        ada().body("{\"name\":\"My key\",\"credential\":" + CREDENTIAL + "}")
                .post("/api/auth/passkeys")
                .then()
                .statusCode(status)
                .body("type", equalTo("/problems/" + slug));
    }
}
