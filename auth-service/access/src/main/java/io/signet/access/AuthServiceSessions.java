package io.signet.access;

import io.grpc.Metadata;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.quarkus.arc.DefaultBean;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.grpc.GrpcClientUtils;
import io.signet.proto.auth.v1.AuthService;
import io.signet.proto.auth.v1.CheckSessionRequest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Asks auth-service, with the token in question: whoever holds it may know whether it is good. */
@Singleton
@DefaultBean
class AuthServiceSessions implements SessionDirectory {
    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

    private final AuthService auth;
    private final AccessConfig config;

    AuthServiceSessions(@GrpcClient("auth") AuthService auth, AccessConfig config) {
        this.auth = auth;
        this.config = config;
    }

    @Override
    public Uni<Boolean> isOpen(UUID session, UUID account, String token) {
        var metadata = new Metadata();
        metadata.put(AUTHORIZATION, "Bearer " + token);
        return GrpcClientUtils.attachHeaders(auth, metadata)
                .checkSession(CheckSessionRequest.getDefaultInstance())
                .ifNoItem()
                .after(config.deadline())
                .fail()
                .map(answer -> true)
                .onFailure(AuthServiceSessions::isRefusal)
                .recoverWithItem(false);
    }

    private static boolean isRefusal(Throwable fault) {
        return fault instanceof StatusRuntimeException status
                && status.getStatus().getCode() == Code.UNAUTHENTICATED;
    }
}
