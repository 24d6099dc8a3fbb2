package io.signet.biometric.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.Status;
import io.signet.proto.biometric.v1.BiometricServiceGrpc;
import io.signet.proto.biometric.v1.VerifyRequest;
import io.signet.proto.biometric.v1.VerifyResponse;
import org.junit.jupiter.api.Test;

class FaultsTest {
    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

    @Test
    void failureTellsNeitherItsCauseNorWhatWasSent() {
        Metadata request = new Metadata();
        request.put(AUTHORIZATION, "Bearer of a secret");
        ClosedCall call = new ClosedCall();
        ServerCall.Listener<VerifyRequest> failing = new ServerCall.Listener<>() {
            @Override
            public void onHalfClose() {
                throw new IllegalStateException("jdbc:postgresql://10.0.0.1/secret");
            }
        };

        new Faults().createHandler(failing, call, request).onHalfClose();

        assertEquals(Status.Code.INTERNAL, call.status.getCode());
        assertEquals("something went wrong on our side", call.status.getDescription());
        assertFalse(call.trailers.containsKey(AUTHORIZATION));
    }

    /** Remembers how it was closed. */
    private static final class ClosedCall extends ServerCall<VerifyRequest, VerifyResponse> {
        private Status status;
        private Metadata trailers;

        @Override
        public void close(Status how, Metadata what) {
            status = how;
            trailers = what;
        }

        @Override
        public void request(int messages) {}

        @Override
        public void sendHeaders(Metadata headers) {}

        @Override
        public void sendMessage(VerifyResponse message) {}

        @Override
        public boolean isCancelled() {
            return false;
        }

        @Override
        public MethodDescriptor<VerifyRequest, VerifyResponse> getMethodDescriptor() {
            return BiometricServiceGrpc.getVerifyMethod();
        }
    }
}
