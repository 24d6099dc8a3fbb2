package io.signet.gateway.rest;

import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.rpc.Code;
import io.quarkus.test.junit.QuarkusTest;
import io.signet.gateway.testing.GatewayTest;
import io.signet.proto.auth.v1.ConfirmEmailRequest;
import io.signet.proto.auth.v1.RequestPasswordResetRequest;
import io.signet.proto.auth.v1.ResetPasswordRequest;
import io.signet.proto.auth.v1.RestoreAccountRequest;
import io.signet.proto.auth.v1.UnlockRequest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Forgotten passwords and e-mail addresses. */
@QuarkusTest
class MailedLinksTest extends GatewayTest {
    private static final String TOKEN = "abcdefghijklmnopqrstuvwxyz_ABCDEFGHIJKLM-01";
    private static final String PASSWORD = "correct horse battery";

    @Test
    void askingForAMailIsAlwaysAccepted() {
        anyone().body(Map.of("username", "nobody"))
                .post("/api/auth/password/forgot")
                .then()
                .statusCode(202)
                .body(is(emptyString()));
        assertEquals(
                "nobody",
                services.request("RequestPasswordReset", RequestPasswordResetRequest.class)
                        .getLogin());
    }

    @Test
    void mailsAreAskedForAFewTimesOnly() {
        for (int i = 0; i < 5; i++) {
            anyone().body(Map.of("username", "ada"))
                    .post("/api/auth/password/forgot")
                    .then()
                    .statusCode(202);
        }
        anyone().body(Map.of("username", "ADA "))
                .post("/api/auth/password/forgot")
                .then()
                .statusCode(429)
                .body("type", equalTo("/problems/too-many-attempts"));
    }

    @Test
    void aPasswordIsSetByALink() {
        anyone().body(Map.of("token", TOKEN, "newPassword", PASSWORD))
                .post("/api/auth/password/reset")
                .then()
                .statusCode(204);
        var request = services.request("ResetPassword", ResetPasswordRequest.class);
        assertEquals(TOKEN, request.getToken());
        assertEquals(PASSWORD, request.getNewPassword());
        assertEquals(address, request.getClient().getAddress());
    }

    @ParameterizedTest
    @CsvSource({
        "/api/auth/password/reset, ResetPassword",
        "/api/auth/email/verify, ConfirmEmail",
        "/api/auth/unlock, Unlock",
        "/api/auth/account/restore, RestoreAccount",
    })
    void aLinkThatWorksNoMoreIsGone(String path, String method) {
        services.refuseNext(method, Code.FAILED_PRECONDITION, "LINK_INVALID", "The link does not work any more.");
        var body = path.endsWith("reset") ? Map.of("token", TOKEN, "newPassword", PASSWORD) : Map.of("token", TOKEN);
        anyone().body(body).post(path).then().statusCode(410).body("type", equalTo("/problems/link-invalid"));
    }

    @Test
    void anAddressIsConfirmedByALink() {
        anyone().body(Map.of("token", TOKEN))
                .post("/api/auth/email/verify")
                .then()
                .statusCode(200)
                .body("email", equalTo("ada@example.org"))
                .body("confirmed", is(true));
        assertEquals(
                TOKEN,
                services.request("ConfirmEmail", ConfirmEmailRequest.class).getToken());
    }

    @Test
    void whoIsSignedInAsksForAnotherLink() {
        ada().post("/api/auth/email/verification").then().statusCode(202);
        assertEquals(1, services.received("RequestEmailVerification").size());
    }

    @Test
    void anAccountIsDeletedAndTakenBackByALink() {
        ada().delete("/api/auth/account").then().statusCode(202).body("eraseAt", equalTo("2023-12-14T22:13:20Z"));
        services.refuseNext("DeleteOwnAccount", Code.PERMISSION_DENIED, "STEP_UP_REQUIRED", "Show first who you are.");
        ada().delete("/api/auth/account").then().statusCode(403).body("type", equalTo("/problems/step-up-required"));
        anyone().body(Map.of("token", TOKEN))
                .post("/api/auth/account/restore")
                .then()
                .statusCode(204);
        var request = services.request("RestoreAccount", RestoreAccountRequest.class);
        assertEquals(TOKEN, request.getToken());
        assertEquals(address, request.getClient().getAddress());
    }

    @Test
    void aLockedAccountIsUnlockedByALink() {
        anyone().body(Map.of("token", TOKEN)).post("/api/auth/unlock").then().statusCode(204);
        var request = services.request("Unlock", UnlockRequest.class);
        assertEquals(TOKEN, request.getToken());
        assertEquals(address, request.getClient().getAddress());
    }
}
