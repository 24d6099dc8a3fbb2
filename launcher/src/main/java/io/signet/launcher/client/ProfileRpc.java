package io.signet.launcher.client;

import io.grpc.ManagedChannel;
import io.signet.proto.auth.v1.AuthServiceGrpc;
import io.signet.proto.auth.v1.AuthServiceGrpc.AuthServiceBlockingStub;
import io.signet.proto.auth.v1.GetProfileRequest;
import java.io.IOException;
import java.nio.file.Path;

/** Asks auth-service as the gateway does, without the gateway. */
public final class ProfileRpc implements AutoCloseable {
    private final ManagedChannel channel;
    private final AuthServiceBlockingStub service;

    /**
     * Prepares calls.
     *
     * @param port of auth-service on the loopback interface
     * @param peer directory with the gateway's certificate
     */
    public ProfileRpc(int port, Path peer, String accessToken) throws IOException {
        channel = Rpc.channel(port, peer);
        service = AuthServiceGrpc.newBlockingStub(channel).withInterceptors(Rpc.signedIn(accessToken));
    }

    /** The name of the account that the token is of; blocks. */
    public String username() {
        return service.getProfile(GetProfileRequest.getDefaultInstance())
                .getAccount()
                .getUsername();
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }
}
