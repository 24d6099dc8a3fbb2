package io.signet.gateway.rest;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.signet.gateway.testing.GatewayTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class WebAppPagesTest extends GatewayTest {
    private static final String PAGE = "The web app, in tests";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/sign-in",
                "/enrol/face",
                "/sign-in/",
                "/apis",
                "/question",
                "/sign-in?next=%2Fapi",
                "/links/password?token=abc"
            })
    void everyAddressOfTheAppIsItsPage(String path) {
        given().header("Accept", "text/html")
                .urlEncodingEnabled(false)
                .get(path)
                .then()
                .statusCode(200)
                .contentType(ContentType.HTML)
                .header("Content-Security-Policy", containsString("default-src 'none'"))
                .header("Referrer-Policy", "no-referrer")
                .body(containsString(PAGE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/api", "/api/nothing", "/problems", "/assets/none.js", "/q/none", "/.well-known/none", "/.git"})
    void whatIsNoPageIsNotAnsweredWithIt(String path) {
        given().get(path).then().body(not(containsString(PAGE)));
    }

    @Test
    void theStyleThatThePageHoldsIsAllowed() throws Exception {
        byte[] style = Files.readAllBytes(Path.of("src/main/webui/src/app/shell.css"));
        String hash = Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(style));
        given().get("/").then().header("Content-Security-Policy", containsString("'sha256-" + hash + "'"));
    }

    @Test
    void pagesAreOnlyRead() {
        given().contentType(ContentType.JSON)
                .body("{}")
                .post("/sign-in")
                .then()
                .statusCode(404)
                .contentType("application/problem+json");
    }
}
