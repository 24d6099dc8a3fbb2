package io.signet.launcher.client;

import io.grpc.ClientInterceptor;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Metadata;
import io.grpc.stub.MetadataUtils;

/** Ways to the services that leave the gateway out. */
final class Rpc {
    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

    private Rpc() {}

    /** @param port of a service on the loopback interface */
    static ManagedChannel channel(int port) {
        return ManagedChannelBuilder.forAddress("127.0.0.1", port)
                .usePlaintext()
                .build();
    }

    static ClientInterceptor signedIn(String accessToken) {
        var metadata = new Metadata();
        metadata.put(AUTHORIZATION, "Bearer " + accessToken);
        return MetadataUtils.newAttachHeadersInterceptor(metadata);
    }
}
