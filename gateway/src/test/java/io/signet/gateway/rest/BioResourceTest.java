package io.signet.gateway.rest;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.Duration;
import com.google.rpc.BadRequest;
import com.google.rpc.Code;
import com.google.rpc.RetryInfo;
import io.quarkus.test.junit.QuarkusTest;
import io.signet.gateway.testing.GatewayTest;
import io.signet.gateway.testing.TestTokens;
import io.signet.proto.biometric.v1.AssessQualityRequest;
import io.signet.proto.biometric.v1.DeleteTemplatesRequest;
import io.signet.proto.biometric.v1.EnrolRequest;
import io.signet.proto.biometric.v1.FingerPosition;
import io.signet.proto.biometric.v1.GetStatusRequest;
import io.signet.proto.biometric.v1.Modality;
import io.signet.proto.biometric.v1.SetThresholdRequest;
import io.signet.proto.biometric.v1.VerifyRequest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class BioResourceTest extends GatewayTest {
    private static final String BASE64 = Base64.getEncoder().encodeToString(picture(20));

    @Test
    void enrollStoresTheCallersOwnTemplates() {
        ada().body(Map.of(
                        "faceImages",
                        List.of(BASE64),
                        "fingerprintImages",
                        List.of(BASE64, BASE64),
                        "fingerPosition",
                        "left-ring",
                        "biometricConsent",
                        true,
                        "replace",
                        true))
                .post("/api/bio/enroll")
                .then()
                .statusCode(201)
                .body("templates[0].modality", equalTo("fingerprint"))
                .body("templates[0].fingerPosition", equalTo("left-ring"))
                .body("templates[0].model", equalTo("fingerprint-resnet18-1"))
                .body("quality[0].modality", equalTo("face"))
                .body("quality[0].score", is(83))
                .body("quality[0].properties[1].advice", equalTo("Hold the camera still."))
                .body("quality[0].properties[0].advice", nullValue());
        EnrolRequest request = services.request("Enrol", EnrolRequest.class);
        assertEquals(TestTokens.ADA, request.getSubject());
        assertEquals(FingerPosition.FINGER_POSITION_LEFT_RING, request.getFingerPosition());
        assertEquals(2, request.getSamples().getFingerprintsCount());
        assertTrue(request.getReplace());
        assertEquals(address, request.getOrigin().getAddress());
    }

    @Test
    void enrollTakesAMultipartForm() {
        adasForm()
                .multiPart("faceImages", "face.png", picture(2_000_000), "image/png")
                .multiPart("biometricConsent", "true")
                .multiPart("fingerPosition", "right-thumb")
                .post("/api/bio/enroll")
                .then()
                .statusCode(201);
        EnrolRequest request = services.request("Enrol", EnrolRequest.class);
        assertArrayEquals(picture(2_000_000), request.getSamples().getFaces(0).toByteArray());
        assertEquals(FingerPosition.FINGER_POSITION_RIGHT_THUMB, request.getFingerPosition());
    }

    @Test
    void enrollNeedsPicturesAndConsent() {
        ada().body(Map.of("biometricConsent", true))
                .post("/api/bio/enroll")
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/no-samples"));
        ada().body(Map.of("faceImage", BASE64))
                .post("/api/bio/enroll")
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/consent-missing"));
        assertTrue(services.received("Enrol").isEmpty());
    }

    @Test
    void verifyAnswersWithTheWholeDecision() {
        ada().body(Map.of("faceImage", BASE64))
                .post("/api/bio/verify")
                .then()
                .statusCode(200)
                .body("verified", is(true))
                .body("decision", equalTo("match"))
                .body("faceDistance", is(17))
                .body("fingerprintDistance", nullValue())
                .body("$", hasKey("fingerprintDistance"))
                .body("fusedDistance", is(17.0f))
                .body("threshold", is(28))
                .body("confidence", is(0.999f))
                .body("estimatedFmr", is(0.001f))
                .body("quality[0].score", is(83))
                .body("decisionId", equalTo("0d9cf6a5-2f0e-4f5c-9b0e-52b9f0a6a001"))
                .body("processingMillis", is(84.25f));
        assertEquals(
                TestTokens.ADA, services.request("Verify", VerifyRequest.class).getSubject());
    }

    @Test
    void strangersAreNotVerified() {
        ada().body(Map.of("faceImage", "AA=="))
                .post("/api/bio/verify")
                .then()
                .statusCode(200)
                .body("verified", is(false))
                .body("decision", equalTo("no-match"))
                .body("confidence", nullValue());
    }

    @Test
    void verifyNeedsAPicture() {
        ada().body(Map.of())
                .post("/api/bio/verify")
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/no-samples"));
    }

    @ParameterizedTest
    @CsvSource({
        "FAILED_PRECONDITION, NOT_ENROLLED, 409, not-enrolled",
        "FAILED_PRECONDITION, MODEL_RETIRED, 409, model-retired",
        "FAILED_PRECONDITION, POOR_CAPTURE, 422, poor-capture",
        "INVALID_ARGUMENT, IMAGE_UNREADABLE, 422, image-unreadable",
        "INVALID_ARGUMENT, IMAGE_TOO_LARGE, 413, image-too-large",
        "INVALID_ARGUMENT, IMAGE_TOO_SMALL, 422, image-too-small",
        "INVALID_ARGUMENT, TOO_MANY_SAMPLES, 422, too-many-samples",
        "PERMISSION_DENIED, NOT_THE_SUBJECT, 403, not-the-subject",
        "ALREADY_EXISTS, ALREADY_ENROLLED, 409, already-enrolled",
    })
    void whatBiometricServiceRefusesIsAProblem(Code code, String reason, int status, String slug) {
        services.refuseNext("Verify", code, reason, "said by the service");
        ada().body(Map.of("faceImage", BASE64))
                .post("/api/bio/verify")
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/" + slug))
                .body("detail", equalTo("said by the service"))
                .body("$", not(hasKey("internal")));
    }

    @Test
    void fullInferenceQueueSaysWhenToComeBack() {
        services.refuseNext(
                "Verify",
                Code.UNAVAILABLE,
                "OVERLOADED",
                "The queue is full",
                RetryInfo.newBuilder()
                        .setRetryDelay(Duration.newBuilder().setSeconds(2).setNanos(1))
                        .build());
        ada().body(Map.of("faceImage", BASE64))
                .post("/api/bio/verify")
                .then()
                .statusCode(503)
                .header("Retry-After", "3")
                .body("type", equalTo("/problems/overloaded"));
        assertEquals(1, services.received("Verify").size());
    }

    @Test
    void qualityOfAPicture() {
        ada().body(Map.of("modality", "face", "image", BASE64))
                .post("/api/bio/quality")
                .then()
                .statusCode(200)
                .body("sufficient", is(true))
                .body("quality.properties[0].name", equalTo("brightness"))
                .body("quality.properties[0].unit", equalTo("grey level 0..255"));
        AssessQualityRequest request = services.request("AssessQuality", AssessQualityRequest.class);
        assertEquals(Modality.MODALITY_FACE, request.getModality());
        assertArrayEquals(picture(20), request.getSample().toByteArray());
    }

    @Test
    void unreadablePicturesAreNamedAsTheyWereSent() {
        services.refuseNext(
                "AssessQuality",
                Code.INVALID_ARGUMENT,
                "IMAGE_UNREADABLE",
                "Not a picture",
                BadRequest.newBuilder()
                        .addFieldViolations(BadRequest.FieldViolation.newBuilder()
                                .setField("faces[0]")
                                .setDescription("not a picture"))
                        .build());
        ada().body(Map.of("modality", "face", "image", BASE64))
                .post("/api/bio/quality")
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/image"));
    }

    @Test
    void qualityNeedsAModalityAndAPicture() {
        ada().body(Map.of())
                .post("/api/bio/quality")
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/image", "/modality"));
    }

    @Test
    void qualityTakesAMultipartForm() {
        adasForm()
                .multiPart("modality", "fingerprint")
                .multiPart("image", "finger.bmp", picture(50), "image/bmp")
                .post("/api/bio/quality")
                .then()
                .statusCode(200);
        assertEquals(
                Modality.MODALITY_FINGERPRINT,
                services.request("AssessQuality", AssessQualityRequest.class).getModality());
    }

    @Test
    void requirementsInForce() {
        ada().get("/api/bio/quality")
                .then()
                .statusCode(200)
                .body("requirements[0].atLeast", is(60.0f))
                .body("requirements[0]", not(hasKey("atMost")))
                .body("minimumScore", is(40))
                .body("maximumImageBytes", is(10_485_760))
                .body("maximumImagePixels", is(40_000_000));
    }

    @Test
    void thresholdWithItsErrorRates() {
        ada().get("/api/bio/threshold")
                .then()
                .statusCode(200)
                .body("threshold", is(28))
                .body("loosest", is(34))
                .body("errorRates[0].modality", equalTo("face"))
                .body("errorRates[1]", not(hasKey("modality")))
                .body("errorRates[1].fnmr", is(0.01f));
    }

    @Test
    void thresholdCanBeSet() {
        ada().body(Map.of("threshold", 20))
                .put("/api/bio/threshold")
                .then()
                .statusCode(200)
                .body("threshold", is(20));
        assertEquals(
                20, services.request("SetThreshold", SetThresholdRequest.class).getValue());
    }

    @Test
    void looseThresholdsAreToldTheLoosestAllowed() {
        services.refuseNext("SetThreshold", Code.FAILED_PRECONDITION, "THRESHOLD_TOO_LOOSE", "Too loose");
        ada().body(Map.of("threshold", 50))
                .put("/api/bio/threshold")
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/threshold-too-loose"))
                .body("loosest", is(34));
        services.refuseNext("SetThreshold", Code.INVALID_ARGUMENT, "THRESHOLD_OUT_OF_RANGE", "5 to 50");
        ada().body(Map.of("threshold", 51))
                .put("/api/bio/threshold")
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/threshold-out-of-range"));
        ada().body(Map.of())
                .put("/api/bio/threshold")
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/threshold"));
    }

    @Test
    void statusOfTheCaller() {
        ada().get("/api/bio/status")
                .then()
                .statusCode(200)
                .body("templates[0].quality", is(71))
                .body("templates[0].createdAt", equalTo("2023-11-14T22:13:20Z"))
                .body("models[0].executionProvider", equalTo("cpu"))
                .body("models[0].healthy", is(true));
        assertEquals(
                TestTokens.ADA,
                services.request("GetStatus", GetStatusRequest.class).getSubject());
    }

    @Test
    void deleteErasesAll() {
        ada().delete("/api/bio/template").then().statusCode(204);
        DeleteTemplatesRequest request = services.request("DeleteTemplates", DeleteTemplatesRequest.class);
        assertEquals(TestTokens.ADA, request.getSubject());
        assertEquals("", request.getTemplateId());
        assertEquals(Modality.MODALITY_UNSPECIFIED, request.getModality());
    }

    @Test
    void deleteErasesOneModality() {
        ada().delete("/api/bio/template?modality=face").then().statusCode(204);
        assertEquals(
                Modality.MODALITY_FACE,
                services.request("DeleteTemplates", DeleteTemplatesRequest.class)
                        .getModality());
        ada().delete("/api/bio/template?modality=nose")
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/invalid-query"))
                .body("errors[0].pointer", equalTo("/modality"));
    }

    @Test
    void deleteErasesOne() {
        String id = "3d5a1f0e-6a39-4c36-8b38-4b9b6d3a7f10";
        ada().delete("/api/bio/template/" + id).then().statusCode(204);
        assertEquals(
                id,
                services.request("DeleteTemplates", DeleteTemplatesRequest.class)
                        .getTemplateId());
        ada().delete("/api/bio/template/none-such").then().statusCode(404).body("type", equalTo("/problems/not-found"));
    }
}
