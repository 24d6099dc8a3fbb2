package io.signet.launcher.client;

import io.grpc.ManagedChannel;
import io.signet.proto.auth.v1.AuthServiceGrpc;
import io.signet.proto.auth.v1.AuthServiceGrpc.AuthServiceBlockingStub;
import io.signet.proto.auth.v1.GetProfileRequest;

/** Asks auth-service as the gateway does, without the gateway. */
public final class ProfileRpc implements AutoCloseable {
    private final ManagedChannel channel;
    private final AuthServiceBlockingStub service;

    /** @param port of auth-service on the loopback interface */
    public ProfileRpc(int port, String accessToken) {
        channel = Rpc.channel(port);
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
