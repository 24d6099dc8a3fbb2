package io.signet.gateway.rest;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.rpc.BadRequest;
import com.google.rpc.Code;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.signet.gateway.testing.GatewayTest;
import io.signet.gateway.testing.TestTokens;
import io.signet.proto.auth.v1.EndSessionRequest;
import io.signet.proto.auth.v1.LoginRequest;
import io.signet.proto.auth.v1.LogoutRequest;
import io.signet.proto.auth.v1.RefreshRequest;
import io.signet.proto.auth.v1.RegisterRequest;
import io.signet.proto.auth.v1.UpdateProfileRequest;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class AuthResourceTest extends GatewayTest {
    private static final String PASSWORD = "correct horse battery";
    private static final String BASE64 = Base64.getEncoder().encodeToString(picture(20));

    @Test
    void registerAnswersWithTheAccountAndItsTokens() {
        anyone().header("User-Agent", "test/1")
                .body(Map.of("username", "grace", "email", "grace@example.org", "password", PASSWORD))
                .post("/api/auth/register")
                .then()
                .statusCode(201)
                .header("Cache-Control", "no-store")
                .body("account.username", equalTo("grace"))
                .body("account.id", equalTo(TestTokens.ADA))
                .body("account.roles", contains("user"))
                .body("account.createdAt", equalTo("2023-11-14T22:13:20Z"))
                .body("tokens.accessToken", equalTo("access"))
                .body("tokens.refreshToken", equalTo("refresh"))
                .body("tokens.accessExpiresAt", startsWith("2023-"));
        RegisterRequest request = services.request("Register", RegisterRequest.class);
        assertEquals("grace", request.getUsername());
        assertEquals(PASSWORD, request.getPassword());
        assertEquals(address, request.getClient().getAddress());
        assertEquals("test/1", request.getClient().getUserAgent());
        assertEquals("", request.getAdministratorToken());
        assertEquals(0, request.getSamples().getFacesCount());
    }

    @Test
    void registerWithPicturesHandsTheirBytesOn() {
        anyone().body(Map.of(
                        "username",
                        "grace",
                        "email",
                        "grace@example.org",
                        "password",
                        PASSWORD,
                        "faceImages",
                        List.of("data:image/png;base64," + BASE64, BASE64),
                        "fingerprintImage",
                        BASE64,
                        "biometricConsent",
                        true,
                        "administratorToken",
                        "first"))
                .post("/api/auth/register")
                .then()
                .statusCode(201);
        RegisterRequest request = services.request("Register", RegisterRequest.class);
        assertEquals(2, request.getSamples().getFacesCount());
        assertEquals(1, request.getSamples().getFingerprintsCount());
        assertArrayEquals(picture(20), request.getSamples().getFaces(0).toByteArray());
        assertTrue(request.getBiometricConsent());
        assertEquals("first", request.getAdministratorToken());
    }

    @Test
    void registerTakesAMultipartFormAsWell() {
        given().header("X-Forwarded-For", address)
                .contentType(ContentType.MULTIPART)
                .multiPart("username", "grace")
                .multiPart("email", "grace@example.org")
                .multiPart("password", PASSWORD)
                .multiPart("biometricConsent", "true")
                .multiPart("faceImages", "a.jpg", picture(300_000), "image/jpeg")
                .multiPart("faceImages[]", "b.jpg", picture(7), "image/jpeg")
                .post("/api/auth/register")
                .then()
                .statusCode(201);
        RegisterRequest request = services.request("Register", RegisterRequest.class);
        assertEquals(2, request.getSamples().getFacesCount());
        assertArrayEquals(picture(300_000), request.getSamples().getFaces(0).toByteArray());
        assertArrayEquals(picture(7), request.getSamples().getFaces(1).toByteArray());
        assertTrue(request.getBiometricConsent());
    }

    @Test
    void picturesWithoutConsentAreRefusedAtTheDoor() {
        anyone().body(Map.of("username", "grace", "email", "g@example.org", "password", PASSWORD, "faceImage", BASE64))
                .post("/api/auth/register")
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/consent-missing"));
        assertTrue(services.received("Register").isEmpty());
    }

    @Test
    void everyWrongFieldOfARegistrationIsNamed() {
        anyone().body(Map.of("username", "a b", "email", "nowhere", "password", "short"))
                .post("/api/auth/register")
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/validation-failed"))
                .body("instance", equalTo("/api/auth/register"))
                .body("errors.pointer", contains("/email", "/password", "/username"));
        assertTrue(services.received("Register").isEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        "ALREADY_EXISTS, USERNAME_TAKEN, 409, username-taken",
        "ALREADY_EXISTS, EMAIL_TAKEN, 409, email-taken",
        "INVALID_ARGUMENT, INVALID_ACCOUNT, 422, invalid-account",
        "INVALID_ARGUMENT, ADMINISTRATOR_TOKEN_INVALID, 422, administrator-token-invalid",
        "FAILED_PRECONDITION, SAMPLES_DIFFER, 422, samples-differ",
        "UNAVAILABLE, DEPENDENCY_UNAVAILABLE, 503, dependency-unavailable",
    })
    void whatAuthServiceRefusesIsAProblem(Code code, String reason, int status, String slug) {
        services.refuseNext("Register", code, reason, "said by the service");
        anyone().body(Map.of("username", "grace", "email", "g@example.org", "password", PASSWORD))
                .post("/api/auth/register")
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/" + slug))
                .body("status", is(status));
    }

    @Test
    void poorCapturesPointAtThePictureAndSayWhatToDo() {
        services.refuseNext(
                "Register",
                Code.FAILED_PRECONDITION,
                "POOR_CAPTURE",
                "The face is too dark",
                BadRequest.newBuilder()
                        .addFieldViolations(BadRequest.FieldViolation.newBuilder()
                                .setField("samples.faces[1]")
                                .setDescription("Add light from the front."))
                        .build());
        anyone().body(Map.of("username", "grace", "email", "g@example.org", "password", PASSWORD))
                .post("/api/auth/register")
                .then()
                .statusCode(422)
                .body("detail", equalTo("The face is too dark"))
                .body("errors[0].pointer", equalTo("/faceImages/1"))
                .body("errors[0].detail", equalTo("Add light from the front."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"password", ""})
    void loginByPasswordSendsNoPictures(String method) {
        var body = new HashMap<String, Object>(Map.of("username", "ada", "password", PASSWORD));
        if (!method.isEmpty()) {
            body.put("method", method);
        }
        anyone().body(body)
                .post("/api/auth/login")
                .then()
                .statusCode(200)
                .body("account.username", equalTo("ada"))
                .body("tokens.accessToken", equalTo("access"))
                .body("amr", contains("pwd"));
        LoginRequest request = services.request("Login", LoginRequest.class);
        assertEquals("ada", request.getLogin());
        assertEquals(PASSWORD, request.getPassword());
        assertEquals(address, request.getClient().getAddress());
        assertEquals(0, request.getSamples().getFacesCount());
    }

    @Test
    void whoWantsToBeRememberedIs() {
        anyone().body(Map.of("username", "ada", "password", PASSWORD, "rememberMe", true))
                .post("/api/auth/login")
                .then()
                .statusCode(200);
        assertTrue(services.request("Login", LoginRequest.class).getRemember());
    }

    @Test
    void openSessionsAreListedAndEndedOneByOne() {
        ada().get("/api/auth/sessions")
                .then()
                .statusCode(200)
                .body("sessions[0].id", equalTo(TestTokens.SESSION.toString()))
                .body("sessions[0].address", equalTo("192.0.2.7"))
                .body("sessions[0].userAgent", equalTo("test/1"))
                .body("sessions[0].amr", contains("pwd"))
                .body("sessions[0].lastSeenAt", equalTo("2023-11-14T22:15:00Z"))
                .body("sessions[0].current", is(true));
        ada().delete("/api/auth/sessions/" + TestTokens.SESSION).then().statusCode(204);
        assertEquals(
                TestTokens.SESSION.toString(),
                services.request("EndSession", EndSessionRequest.class).getSessionId());
        services.refuseNext("EndSession", Code.NOT_FOUND, "SESSION_UNKNOWN", "There is no such open session.");
        ada().delete("/api/auth/sessions/" + TestTokens.SESSION)
                .then()
                .statusCode(404)
                .body("type", equalTo("/problems/session-unknown"));
    }

    @Test
    void loginByBodySendsNoPassword() {
        anyone().body(Map.of("method", "biometric", "username", "ada", "faceImage", BASE64))
                .post("/api/auth/login")
                .then()
                .statusCode(200)
                .body("amr", contains("face"));
        assertFalse(services.request("Login", LoginRequest.class).hasPassword());
    }

    @Test
    void loginByAllProofsTogether() {
        anyone().body(Map.of(
                        "method",
                        "multimodal",
                        "username",
                        "ada",
                        "password",
                        PASSWORD,
                        "faceImages",
                        List.of(BASE64),
                        "fingerprintImages",
                        List.of(BASE64)))
                .post("/api/auth/login")
                .then()
                .statusCode(200)
                .body("amr", contains("pwd", "face", "fpt"));
    }

    @Test
    void proofsThatDoNotFitTheMethodAreRefused() {
        refusedSignIn(Map.of("method", "password", "username", "ada"), "/password");
        refusedSignIn(
                Map.of("method", "password", "username", "ada", "password", PASSWORD, "faceImage", BASE64), "/method");
        refusedSignIn(Map.of("method", "biometric", "username", "ada"), "/method");
        refusedSignIn(
                Map.of("method", "biometric", "username", "ada", "faceImage", BASE64, "fingerprintImage", BASE64),
                "/method");
        refusedSignIn(
                Map.of("method", "biometric", "username", "ada", "faceImage", BASE64, "password", PASSWORD),
                "/password");
        refusedSignIn(Map.of("method", "multimodal", "username", "ada", "faceImage", BASE64), "/method");
        refusedSignIn(Map.of("username", "ada"), "/password");
        refusedSignIn(Map.of("password", PASSWORD), "/username");
        refusedSignIn(Map.of("method", "magic", "username", "ada", "password", PASSWORD), "/method");
        refusedSignIn(Map.of("username", "ada", "faceImage", BASE64, "faceImages", List.of(BASE64)), "/faceImage");
        refusedSignIn(
                Map.of("username", "ada", "faceImages", List.of(BASE64, BASE64, BASE64, BASE64, BASE64, BASE64)),
                "/faceImages");
        assertTrue(services.received("Login").isEmpty());
    }

    private void refusedSignIn(Map<String, Object> body, String pointer) {
        anyone().body(body)
                .post("/api/auth/login")
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/validation-failed"))
                .body("errors.pointer", hasItem(pointer));
    }

    @Test
    void wrongCredentialsAreNotSignedIn() {
        services.refuseNext("Login", Code.UNAUTHENTICATED, "INVALID_CREDENTIALS", "No.");
        anyone().body(Map.of("username", "ada", "password", "wrong"))
                .post("/api/auth/login")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", startsWith("Bearer"))
                .body("type", equalTo("/problems/invalid-credentials"));
    }

    @Test
    void refreshAnswersWithNewTokens() {
        anyone().body(Map.of("refreshToken", "old"))
                .post("/api/auth/refresh")
                .then()
                .statusCode(200)
                .body("tokens.refreshToken", equalTo("refresh"));
        assertEquals("old", services.request("Refresh", RefreshRequest.class).getRefreshToken());
        assertNull(services.only("Refresh").header("authorization"));
    }

    @Test
    void reusedRefreshTokensAreRefused() {
        services.refuseNext("Refresh", Code.UNAUTHENTICATED, "TOKEN_REUSED", "Used before.");
        anyone().body(Map.of("refreshToken", "reused-" + address))
                .post("/api/auth/refresh")
                .then()
                .statusCode(401)
                .body("type", equalTo("/problems/token-reused"));
        anyone().body(Map.of("refreshToken", " "))
                .post("/api/auth/refresh")
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/refreshToken"));
    }

    @Test
    void logoutNeedsNoBody() {
        given().header("X-Forwarded-For", address)
                .noContentType()
                .auth()
                .oauth2(TestTokens.withRoles("user"))
                .post("/api/auth/logout")
                .then()
                .statusCode(204);
        assertFalse(services.request("Logout", LogoutRequest.class).getEverywhere());
    }

    @Test
    void logoutEverywhere() {
        ada().body(Map.of("everywhere", true)).post("/api/auth/logout").then().statusCode(204);
        assertTrue(services.request("Logout", LogoutRequest.class).getEverywhere());
    }

    @Test
    void profileIsTheCallersOwn() {
        String token = TestTokens.withRoles("user");
        anyone().auth()
                .oauth2(token)
                .get("/api/auth/profile")
                .then()
                .statusCode(200)
                .body("username", equalTo("ada"))
                .body("email", equalTo("ada@example.org"))
                .body("active", is(true));
        assertEquals("Bearer " + token, services.only("GetProfile").header("authorization"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/auth/profile", "/api/auth/update"})
    void updateChangesOnlyWhatIsGiven(String path) {
        ada().body(Map.of("email", "new@example.org"))
                .put(path)
                .then()
                .statusCode(200)
                .body("email", equalTo("new@example.org"));
        UpdateProfileRequest request = services.request("UpdateProfile", UpdateProfileRequest.class);
        assertTrue(request.hasEmail());
        assertFalse(request.hasNewPassword());
    }

    @Test
    void newPasswordsNeedTheOldOne() {
        ada().body(Map.of("newPassword", PASSWORD))
                .put("/api/auth/profile")
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/currentPassword"));
        services.refuseNext("UpdateProfile", Code.PERMISSION_DENIED, "WRONG_PASSWORD", "That is not it.");
        ada().body(Map.of("newPassword", PASSWORD, "currentPassword", "guessed"))
                .put("/api/auth/profile")
                .then()
                .statusCode(403)
                .body("type", equalTo("/problems/wrong-password"));
    }

    @Test
    void keySetIsPublicAndMayBeKept() {
        given().header("X-Forwarded-For", address)
                .get("/.well-known/jwks.json")
                .then()
                .statusCode(200)
                .contentType(ContentType.JSON)
                .header("Cache-Control", "public, max-age=300")
                .body("keys.size()", is(0));
    }
}
