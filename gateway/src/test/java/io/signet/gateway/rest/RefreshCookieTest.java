package io.signet.gateway.rest;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.rpc.Code;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.http.Cookie;
import io.restassured.http.Cookies;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.signet.gateway.testing.GatewayTest;
import io.signet.proto.auth.v1.RefreshRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class RefreshCookieTest extends GatewayTest {
    private static final String REFRESH = "__Secure-signet-refresh";
    private static final String CSRF = "__Host-signet-csrf";
    private static final String HEADER = "X-CSRF-Token";

    @ParameterizedTest
    @CsvSource({
        "Sec-Fetch-Site, same-origin",
        "Sec-Fetch-Site, same-site",
        "Origin, http://localhost:8080",
    })
    void whatBrowsersSendGetsTheRefreshTokenAsACookieAlone(String header, String value) {
        Response answer = anyone().header(header, value).body(login(false)).post("/api/auth/login");
        answer.then()
                .statusCode(200)
                .body("tokens.accessToken", equalTo("access"))
                .body("tokens.refreshToken", nullValue())
                .body("tokens.remembered", equalTo(false));
        assertFalse(answer.asString().contains("\"refresh\""));

        Cookie refresh = answer.getDetailedCookie(REFRESH);
        assertEquals("refresh", refresh.getValue());
        assertEquals("/api/auth/refresh", refresh.getPath());
        assertTrue(refresh.isSecured());
        assertTrue(refresh.isHttpOnly());
        assertEquals("Strict", refresh.getSameSite());
        assertNull(refresh.getDomain());

        Cookie csrf = answer.getDetailedCookie(CSRF);
        assertEquals(answer.getHeader(HEADER), csrf.getValue());
        assertEquals("/", csrf.getPath());
        assertTrue(csrf.isSecured());
        assertFalse(csrf.isHttpOnly());
        assertEquals("Strict", csrf.getSameSite());
        assertNull(csrf.getDomain());
    }

    @Test
    void othersGetItInTheBodyAlone() {
        Response answer = anyone().body(login(false)).post("/api/auth/login");
        answer.then().statusCode(200).body("tokens.refreshToken", equalTo("refresh"));
        assertTrue(answer.getDetailedCookies().asList().isEmpty());
        assertNull(answer.getHeader(HEADER));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "/api/auth/register {\"username\":\"grace\",\"email\":\"g@example.org\",\"password\":\"abcdefghijkl\"}",
                "/api/register {\"username\":\"grace\",\"email\":\"g@example.org\",\"password\":\"abcdefghijkl\"}",
                "/api/auth/mfa {\"challenge\":\"challenge\",\"code\":\"123456\"}",
                "/api/auth/passkeys/login {\"credential\":{\"id\":\"one\"}}",
                "/api/auth/social/ticket {\"ticket\":\"ticket\"}",
                "/api/auth/refresh {\"refreshToken\":\"old\"}",
            })
    void soDoesWhateverElseHandsOutTokens(String path, String body) {
        Response answer = browser().body(body).post(path);
        answer.then().body("tokens.accessToken", equalTo("access")).body("tokens.refreshToken", nullValue());
        assertEquals("refresh", answer.getCookie(REFRESH));
        assertFalse(answer.asString().contains("\"refresh\""));
    }

    @Test
    void cookiesEndWithTheBrowserUnlessTheirOwnerAskedToBeRemembered() {
        Cookies shortly = browser().body(login(false)).post("/api/auth/login").getDetailedCookies();
        assertFalse(shortly.get(REFRESH).hasMaxAge());
        assertFalse(shortly.get(CSRF).hasMaxAge());

        Cookies remembered = browser().body(login(true)).post("/api/auth/login").getDetailedCookies();
        long missing = Duration.ofDays(60).toSeconds() - remembered.get(REFRESH).getMaxAge();
        assertTrue(missing >= 0 && missing < 60, "missing seconds: " + missing);
        assertEquals(remembered.get(REFRESH).getMaxAge(), remembered.get(CSRF).getMaxAge());
    }

    @Test
    void aCookieWithItsCsrfTokenGetsNewTokensAndIsReplaced() {
        Response answer = refresh("mine", csrfOf("mine")).post("/api/auth/refresh");
        answer.then().statusCode(200).body("tokens.refreshToken", nullValue());
        assertEquals("mine", services.request("Refresh", RefreshRequest.class).getRefreshToken());
        assertEquals("refresh", answer.getCookie(REFRESH));
        assertEquals(csrfOf("refresh"), answer.getCookie(CSRF));
    }

    @Test
    void aCookieAloneDoesNothing() {
        refusedAsForged(withCookie("mine"));
        refusedAsForged(refresh("mine", ""));
        refusedAsForged(refresh("mine", "x".repeat(43)));
        refusedAsForged(refresh("mine", csrfOf("of another session")));
        refusedAsForged(refresh("mine", csrfOf("mine")).header("Sec-Fetch-Site", "cross-site"));
        // Its cookie is not what is asked for.
        refusedAsForged(withCookie("mine").cookie(CSRF, csrfOf("mine")));
        assertTrue(services.received("Refresh").isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"navigate", "no-cors"})
    void aFormOfAnotherSitesPageSignsNobodyIn(String mode) {
        for (String path : List.of("/api/auth/login", "/api/login", "/api/auth/register")) {
            form(mode).post(path).then().statusCode(415).header("Set-Cookie", nullValue());
        }
        assertTrue(services.received("Login").isEmpty());
        assertTrue(services.received("Register").isEmpty());
        form("cors").post("/api/auth/login").then().statusCode(200);
    }

    private RequestSpecification form(String mode) {
        return given().header("X-Forwarded-For", address)
                .header("Origin", "https://elsewhere.example")
                .header("Sec-Fetch-Site", "cross-site")
                .header("Sec-Fetch-Mode", mode)
                .contentType(ContentType.MULTIPART)
                .multiPart("username", "ada")
                .multiPart("password", "correct horse battery");
    }

    @Test
    void withoutACookieNobodyIsSignedIn() {
        for (RequestSpecification request :
                new RequestSpecification[] {anyone(), browser().cookie(REFRESH, "")}) {
            request.post("/api/auth/refresh").then().statusCode(401).body("type", equalTo("/problems/not-signed-in"));
        }
    }

    @Test
    void aCookieIsForgottenWhenItIsRefusedAndKeptWhenNobodyAnswers() {
        services.refuseNext("Refresh", Code.UNAUTHENTICATED, "TOKEN_REUSED", "Used before.");
        assertForgotten(refresh("used", csrfOf("used")).post("/api/auth/refresh"), 401);

        services.refuseNext("Refresh", Code.UNAVAILABLE, "DEPENDENCY_UNAVAILABLE", "Away.");
        Response away = refresh("kept", csrfOf("kept")).post("/api/auth/refresh");
        away.then().statusCode(503);
        assertTrue(away.getDetailedCookies().asList().isEmpty());
    }

    @Test
    void signingOutForgetsTheCookies() {
        assertForgotten(ada().header("Sec-Fetch-Site", "same-origin").post("/api/auth/logout"), 204);
    }

    private static void assertForgotten(Response answer, int status) {
        answer.then().statusCode(status);
        for (String name : new String[] {REFRESH, CSRF}) {
            Cookie cookie = answer.getDetailedCookie(name);
            assertEquals(0, cookie.getMaxAge());
            assertEquals("", cookie.getValue());
            assertTrue(cookie.isSecured());
            assertEquals(name.equals(REFRESH) ? "/api/auth/refresh" : "/", cookie.getPath());
        }
    }

    private static void refusedAsForged(RequestSpecification request) {
        request.post("/api/auth/refresh")
                .then()
                .statusCode(403)
                .body("type", equalTo("/problems/csrf-token-invalid"))
                .header("Set-Cookie", nullValue());
    }

    /** A browser without a body. */
    private RequestSpecification refresh(String token, String csrf) {
        return withCookie(token).header(HEADER, csrf);
    }

    private RequestSpecification withCookie(String token) {
        return given().header("X-Forwarded-For", address)
                .noContentType()
                .header("Origin", "http://localhost:8080")
                .cookie(REFRESH, token);
    }

    private RequestSpecification browser() {
        return anyone().header("Sec-Fetch-Site", "same-origin");
    }

    private static Map<String, Object> login(boolean remember) {
        return Map.of("username", "ada", "password", "correct horse", "rememberMe", remember);
    }

    private static String csrfOf(String token) {
        return RefreshCookie.csrfToken(token);
    }
}
