package io.signet.launcher.client;

import com.google.protobuf.ByteString;
import io.grpc.ManagedChannel;
import io.signet.launcher.client.SignetClient.Pictures;
import io.signet.proto.biometric.v1.BiometricServiceGrpc;
import io.signet.proto.biometric.v1.BiometricServiceGrpc.BiometricServiceBlockingStub;
import io.signet.proto.biometric.v1.Decision;
import io.signet.proto.biometric.v1.Samples;
import io.signet.proto.biometric.v1.VerifyRequest;
import java.io.IOException;
import java.nio.file.Path;

/** Calls biometric-service as the gateway does, without the gateway. */
public final class VerifyRpc implements AutoCloseable {
    private final ManagedChannel channel;
    private final BiometricServiceBlockingStub service;
    private final VerifyRequest request;

    /**
     * Prepares a call that compares the pictures with the subject's own references.
     *
     * @param port of biometric-service on the loopback interface
     * @param peer directory with the gateway's certificate
     */
    public VerifyRpc(int port, Path peer, String accessToken, String subject, Pictures pictures) throws IOException {
        channel = Rpc.channel(port, peer);
        service = BiometricServiceGrpc.newBlockingStub(channel).withInterceptors(Rpc.signedIn(accessToken));
        var samples = Samples.newBuilder();
        pictures.faces().forEach(face -> samples.addFaces(ByteString.copyFrom(face.content())));
        pictures.fingerprints().forEach(print -> samples.addFingerprints(ByteString.copyFrom(print.content())));
        request = VerifyRequest.newBuilder()
                .setSubject(subject)
                .setSamples(samples)
                .build();
    }

    /** Whether the pictures match; blocks. Safe to call from many threads. */
    public boolean matches() {
        return service.verify(request).getDecision() == Decision.DECISION_MATCH;
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }
}
