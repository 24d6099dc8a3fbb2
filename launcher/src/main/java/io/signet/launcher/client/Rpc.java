package io.signet.launcher.client;

import io.grpc.ClientInterceptor;
import io.grpc.Grpc;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.TlsChannelCredentials;
import io.grpc.stub.MetadataUtils;
import java.io.IOException;
import java.nio.file.Path;

/** Ways to the services that leave the gateway out. */
final class Rpc {
    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

    private Rpc() {}

    /**
     * A channel to a service on the loopback interface.
     *
     * @param peer directory with the certificate of whom to pass for
     */
    static ManagedChannel channel(int port, Path peer) throws IOException {
        var credentials = TlsChannelCredentials.newBuilder()
                .trustManager(peer.resolve("ca.pem").toFile())
                .keyManager(
                        peer.resolve("peer.pem").toFile(),
                        peer.resolve("peer-key.pem").toFile())
                .build();
        return Grpc.newChannelBuilderForAddress("127.0.0.1", port, credentials).build();
    }

    static ClientInterceptor signedIn(String accessToken) {
        var metadata = new Metadata();
        metadata.put(AUTHORIZATION, "Bearer " + accessToken);
        return MetadataUtils.newAttachHeadersInterceptor(metadata);
    }
}
