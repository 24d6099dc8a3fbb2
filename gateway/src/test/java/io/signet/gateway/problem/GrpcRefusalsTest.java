package io.signet.gateway.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.Any;
import com.google.rpc.ErrorInfo;
import io.grpc.Status;
import io.grpc.protobuf.StatusProto;
import io.vertx.core.http.HttpClosedException;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class GrpcRefusalsTest {
    @ParameterizedTest
    @CsvSource({
        "faces[0], /faceImages/0",
        "samples.faces[4], /faceImages/4",
        "samples.fingerprints[0], /fingerprintImages/0",
        "sample, /image",
        "new_password, /newPassword",
        "email, /email",
        "login, /username",
        "'', ''",
    })
    void fieldsOfTheServicesAreFieldsOfTheApi(String field, String pointer) {
        assertEquals(pointer, GrpcRefusals.pointer(field));
    }

    @ParameterizedTest
    @EnumSource(Status.Code.class)
    void everyStatusWithoutDetailsIsSomeProblem(Status.Code code) {
        Refusal refusal = GrpcRefusals.of(
                Part.AUTH, code.toStatus().withDescription("secret").asRuntimeException());
        assertTrue(refusal.reason().status() >= 400);
        assertTrue(!refusal.detail().contains("secret"), refusal.detail());
    }

    @Test
    void brokenConnectionsMeanThatThePartIsAway() {
        for (Throwable cause : new Throwable[] {new IOException("reset"), new HttpClosedException("closed")}) {
            Refusal refusal = GrpcRefusals.of(
                    Part.BIOMETRIC, Status.UNKNOWN.withCause(cause).asRuntimeException());
            assertEquals(Reason.DEPENDENCY_UNAVAILABLE, refusal.reason());
        }
    }

    @Test
    void reasonsOfOtherDomainsAreNotBelieved() {
        var status = com.google.rpc.Status.newBuilder()
                .setCode(Status.Code.INVALID_ARGUMENT.value())
                .setMessage("secret")
                .addDetails(Any.pack(ErrorInfo.newBuilder()
                        .setDomain("elsewhere")
                        .setReason("USERNAME_TAKEN")
                        .build()))
                .build();
        Refusal refusal = GrpcRefusals.of(Part.AUTH, StatusProto.toStatusRuntimeException(status));
        assertEquals(Reason.INVALID_REQUEST, refusal.reason());
    }

    @Test
    void everyTypeLeadsBackToItsReason() {
        for (Reason reason : Reason.values()) {
            assertEquals(reason, Reason.ofSlug(reason.slug()).orElseThrow());
            assertEquals(reason, Reason.named(reason.name()).orElseThrow());
            assertTrue(reason.slug().matches("[a-z]+(-[a-z]+)*"), reason.slug());
        }
    }
}
