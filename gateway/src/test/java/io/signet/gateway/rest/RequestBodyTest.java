package io.signet.gateway.rest;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.signet.gateway.request.Picture;
import io.signet.gateway.testing.GatewayTest;
import io.signet.gateway.testing.TestTokens;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What clients must not send, and what they are told when they do. */
@QuarkusTest
class RequestBodyTest extends GatewayTest {
    @TestHTTPResource("/api/bio/verify")
    URL verify;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{\"faceImage\": \"AAAA",
                "not json",
                "{} {}",
                "{\"faceImage\":\"AAAA\",\"faceImage\":\"AAAA\"}",
                "{\"faceImage\": NaN}",
                "{'faceImage': 'AAAA'}",
                "\u0000",
            })
    void brokenJsonIsMalformed(String body) {
        refused(body, 400, "malformed-body");
    }

    @Test
    void deepNestingIsNotFollowed() {
        refused("{\"faceImages\":" + "[".repeat(1000) + "]".repeat(1000) + "}", 422, "validation-failed");
        refused("{\"x\":".repeat(1000), 400, "malformed-body");
        refused("[".repeat(1000), 422, "validation-failed");
    }

    @Test
    void endlessNamesAndNumbersAreRefused() {
        refused("{\"" + "x".repeat(1000) + "\":1}", 400, "malformed-body");
        refused("{\"faceImage\":" + "9".repeat(1000) + "}", 400, "malformed-body");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"colour\":\"red\"} | /colour | this field is not known here",
                "{\"faceImages\":\"AAAA\"} | /faceImages | this has the wrong type",
                "{\"faceImages\":[\"AAAA\",null]} | /faceImages/1 | a picture is missing",
                "{\"faceImages\":[\"AAAA\",7]} | /faceImages/1 | a picture is a string of Base64",
                "{\"faceImages\":[\"AAAA\",{}]} | /faceImages/1 | a picture is a string of Base64",
                "{\"faceImages\":[\"AAAA\",\"!!!\"]} | /faceImages/1 | this is not Base64",
                "{\"faceImage\":\"AAA=A\"} | /faceImage | this is not Base64",
                "{\"faceImage\":\"\"} | /faceImage | the picture is empty",
                "{\"faceImage\":\"data:image/png;base64,\"} | /faceImage | the picture is empty",
                "{\"faceImage\":\"data:image/png,AAAA\"} | /faceImage | a data URL begins with data:image/…;base64,",
                "{\"faceImage\":\"\u00e4AAA\"} | /faceImage | this is not Base64",
                "[] | '' | this has the wrong type",
                "\"text\" | '' | this has the wrong type",
            })
    void wrongFieldsAreNamed(String body, String pointer, String detail) {
        refused(body, 422, "validation-failed")
                .body("errors[0].pointer", equalTo(pointer))
                .body("errors[0].detail", equalTo(detail));
    }

    @Test
    void valuesAreNotCoerced() {
        ada().body("{\"threshold\":\"20\"}")
                .put("/api/bio/threshold")
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/threshold"));
        ada().body("{\"threshold\":20.5}").put("/api/bio/threshold").then().statusCode(422);
        ada().body("{\"everywhere\":\"true\"}").post("/api/auth/logout").then().statusCode(422);
        ada().body("{\"modality\":0,\"image\":\"AAAA\"}")
                .post("/api/bio/quality")
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/modality"));
    }

    @Test
    void enumsAreToldTheirValues() {
        ada().body("{\"modality\":\"FACE\",\"image\":\"AAAA\"}")
                .post("/api/bio/quality")
                .then()
                .statusCode(422)
                .body("errors[0].detail", equalTo("this is one of face, fingerprint"));
    }

    @Test
    void whatWasSentIsNotRepeated() {
        anyone().body("{\"username\":\"ada\",\"password\":secret-word}")
                .post("/api/auth/login")
                .then()
                .statusCode(400)
                .body(not(containsString("secret-word")));
        anyone().body("{\"username\":\"ada\",\"password\":\"${7*1234567} {secret}\",\"method\":\"biometric\"}")
                .post("/api/auth/login")
                .then()
                .statusCode(422)
                .body(not(containsString("secret")))
                .body(not(containsString("8641969")));
    }

    @Test
    void bodyIsNeeded() {
        ada().post("/api/bio/verify")
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo(""))
                .body("errors[0].detail", equalTo("a body is needed"));
    }

    @Test
    void otherContentTypesAreNotTaken() {
        ada().contentType(ContentType.TEXT)
                .body("{}")
                .post("/api/bio/verify")
                .then()
                .statusCode(415)
                .body("type", equalTo("/problems/unsupported-media-type"));
        adasForm().multiPart("threshold", "20").put("/api/bio/threshold").then().statusCode(415);
    }

    @Test
    void picturesOfTenMebibytesAreTakenAndNotAByteMore() {
        byte[] largest = picture(Picture.MAXIMUM_BYTES);
        ada().body(Map.of("faceImages", List.of(Base64.getEncoder().encodeToString(largest))))
                .post("/api/bio/verify")
                .then()
                .statusCode(200);
        byte[] larger = picture(Picture.MAXIMUM_BYTES + 1);
        ada().body(Map.of("faceImages", List.of("AAAA", Base64.getEncoder().encodeToString(larger))))
                .post("/api/bio/verify")
                .then()
                .statusCode(413)
                .body("type", equalTo("/problems/image-too-large"))
                .body("errors[0].pointer", equalTo("/faceImages/1"));
        adasForm()
                .multiPart("faceImages", "a.png", picture(4), "image/png")
                .multiPart("faceImages", "b.png", larger, "image/png")
                .post("/api/bio/verify")
                .then()
                .statusCode(413)
                .body("type", equalTo("/problems/image-too-large"))
                .body("errors[0].pointer", equalTo("/faceImages/1"));
        assertEquals(1, services.received("Verify").size());
    }

    @Test
    void severalLargePicturesTravelTogether() {
        byte[] picture = picture(Picture.MAXIMUM_BYTES);
        adasForm()
                .multiPart("faceImages", "a.png", picture, "image/png")
                .multiPart("faceImages", "b.png", picture, "image/png")
                .multiPart("fingerprintImages", "c.png", picture, "image/png")
                .post("/api/bio/verify")
                .then()
                .statusCode(200);
    }

    @Test
    void bodiesThatSayTheyAreTooLargeAreNotRead() throws IOException {
        String answer = exchange("""
                POST /api/bio/verify HTTP/1.1
                Host: localhost
                Authorization: Bearer %s
                Content-Type: application/json
                Content-Length: 99999999999

                {"faceImage":\
                """.formatted(TestTokens.withRoles("user")), false);
        assertTrue(answer.startsWith("HTTP/1.1 413"), answer);
        assertTrue(answer.contains("/problems/body-too-large"), answer);
        assertTrue(answer.contains("application/problem+json"), answer);
    }

    @Test
    void bodiesThatGrowTooLargeAreRefusedWhileTheyAreRead() throws Exception {
        var endless = new InputStream() {
            private long left = 70L * 1024 * 1024;

            @Override
            public int read() {
                return left-- > 0 ? ' ' : -1;
            }

            @Override
            public int read(byte[] target, int offset, int length) {
                if (left <= 0) {
                    return -1;
                }
                Arrays.fill(target, offset, offset + length, (byte) ' ');
                left -= length;
                return length;
            }
        };
        HttpRequest request = HttpRequest.newBuilder(verify.toURI())
                .header("Authorization", "Bearer " + TestTokens.withRoles("user"))
                .header("Content-Type", "application/json")
                .header("X-Forwarded-For", address)
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> endless))
                .build();
        try (var client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            assertEquals(413, response.statusCode());
            assertTrue(response.body().contains("/problems/body-too-large"), response.body());
        }
    }

    @Test
    void bodiesOfStrangersAreNotWaitedFor() throws IOException {
        String answer = exchange("""
                POST /api/bio/verify HTTP/1.1
                Host: localhost
                Content-Type: application/json
                Content-Length: 10000000

                {"faceImage":\
                """, false);
        assertTrue(answer.startsWith("HTTP/1.1 401"), answer);
        assertTrue(answer.contains("/problems/not-signed-in"), answer);
    }

    @Test
    void bodiesWithoutPicturesAreSmall() {
        anyone().body(Map.of("refreshToken", "x".repeat(70_000)))
                .post("/api/auth/refresh")
                .then()
                .statusCode(413)
                .body("type", equalTo("/problems/body-too-large"));
    }

    @Test
    void multipartFormsThatAreCutOffAreMalformed() {
        cutOff("--b\r\nContent-Disposition: form-data; name=\"faceImage\"; filename=\"a\"\r\n\r\nAAAA");
        cutOff("--b\r\nContent-Disposition: form-data; name=\"faceImage\"; filename=\"a\"\r\n\r\nAAAA\r\n--b");
        cutOff("--b\r\nContent-Disposition: form-data; na");
        cutOff("--b");
        cutOff("nothing of the kind");
        assertTrue(services.received("Verify").isEmpty());
    }

    private void cutOff(String body) {
        rawForm("multipart/form-data; boundary=b", body, 400, "malformed-body");
    }

    @Test
    void multipartFormsNeedABoundary() {
        rawForm("multipart/form-data", "--b--", 400, "malformed-body");
    }

    @Test
    void multipartFormsHaveFewParts() {
        String part = "--b\r\nContent-Disposition: form-data; name=\"faceImages\"\r\n\r\nAAAA\r\n";
        rawForm("multipart/form-data; boundary=b", part.repeat(100) + "--b--\r\n", 413, "body-too-large");
    }

    @Test
    void multipartFieldsObeyTheSameRules() {
        adasForm()
                .multiPart("colour", "red")
                .post("/api/bio/verify")
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/colour"));
        adasForm()
                .multiPart("faceImage", "a.png", picture(4), "image/png")
                .multiPart("faceImage", "b.png", picture(4), "image/png")
                .post("/api/bio/verify")
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/faceImage"));
        adasForm()
                .multiPart("faceImage", "!!!")
                .post("/api/bio/verify")
                .then()
                .statusCode(422)
                .body("errors[0].detail", equalTo("this is not Base64"));
    }

    @Test
    void connectionsThatBreakInTheMiddleOfABodyLeaveNothingBehind() throws IOException {
        exchange("""
                POST /api/bio/enroll HTTP/1.1
                Host: localhost
                Authorization: Bearer %s
                Content-Type: application/json
                Content-Length: 100000

                {"biometricConsent":true,"faceImage":"AAAA\
                """.formatted(TestTokens.withRoles("user")), true);
        ada().get("/api/bio/status").then().statusCode(200);
        assertTrue(services.received("Enrol").isEmpty());
    }

    /** Sends bytes as they are and reads one answer; or hangs up. */
    private String exchange(String request, boolean hangUp) throws IOException {
        URI uri = URI.create(verify.toString());
        try (var socket = new Socket(uri.getHost(), uri.getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            return hangUp ? "" : answer(socket.getInputStream());
        }
    }

    private static String answer(InputStream from) throws IOException {
        var answer = new StringBuilder();
        while (answer.indexOf("\r\n\r\n") < 0) {
            answer.append((char) from.read());
        }
        var length = Pattern.compile("(?i)content-length: (\\d+)").matcher(answer);
        if (length.find()) {
            byte[] body = from.readNBytes(Integer.parseInt(length.group(1)));
            answer.append(new String(body, StandardCharsets.UTF_8));
        }
        return answer.toString();
    }

    private ValidatableResponse refused(String body, int status, String slug) {
        return ada().body(body)
                .post("/api/bio/verify")
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/" + slug));
    }

    private void rawForm(String contentType, String body, int status, String slug) {
        given().header("X-Forwarded-For", address)
                .auth()
                .oauth2(TestTokens.withRoles("user"))
                .config(RestAssured.config()
                        .encoderConfig(EncoderConfig.encoderConfig()
                                .encodeContentTypeAs("multipart/form-data", ContentType.TEXT)))
                .contentType(contentType)
                .body(body)
                .post("/api/bio/verify")
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/" + slug));
    }
}
