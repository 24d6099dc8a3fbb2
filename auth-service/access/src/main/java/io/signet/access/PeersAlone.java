package io.signet.access;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.quarkus.grpc.GlobalInterceptor;
import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.inject.spi.Prioritized;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;

/**
 * Lets nobody in but the services that call this one. A stranger without a certificate of our authority does not get past
 * the handshake; a service that has no business here is refused before its token is looked at.
 */
@GlobalInterceptor
@Singleton
class PeersAlone implements ServerInterceptor, Prioritized, HttpServerOptionsCustomizer {
    private final PeersConfig config;

    PeersAlone(PeersConfig config) {
        this.config = config;
    }

    // Not Quarkus's own property, which takes the certificate for what says on whose behalf a call is made.
    @Override
    public void customizeHttpsServer(HttpServerOptions options) {
        if (config.callers().isPresent()) {
            options.setClientAuth(ClientAuth.REQUIRED);
        }
    }

    /** Just outside of what checks the token. */
    @Override
    public int getPriority() {
        return Integer.MAX_VALUE - 900;
    }

    @Override
    public <Q, R> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
        Optional<HttpServerRequest> encrypted = Peers.request().filter(HttpServerRequest::isSSL);
        Optional<String> caller =
                encrypted.flatMap(Peers::service).filter(config.callers().orElse(Set.of())::contains);
        caller.ifPresent(Peers::note);
        if (encrypted.isEmpty() || caller.isPresent()) {
            return next.startCall(call, headers);
        }
        call.close(
                Status.PERMISSION_DENIED.withDescription("This service does not take calls from there."),
                new Metadata());
        return new ServerCall.Listener<>() {};
    }
}
