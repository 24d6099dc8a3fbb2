package io.signet.analytics.api;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.StatusException;
import io.grpc.StatusRuntimeException;
import io.quarkus.grpc.ExceptionHandler;
import io.quarkus.grpc.ExceptionHandlerProvider;
import io.quarkus.security.AuthenticationException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.signet.access.SessionsOutOfReach;
import io.signet.analytics.domain.InvalidQuery;
import io.signet.analytics.domain.LogUnavailable;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** Turns every exception that leaves a call into an error of the contract; what is nobody's business stays here. */
@Singleton
public class Faults implements ExceptionHandlerProvider {
    private static final Logger LOGGER = Logger.getLogger(Faults.class);

    @Override
    public Throwable transform(Throwable failure) {
        return toStatus(failure);
    }

    @Override
    public <Q, R> ExceptionHandler<Q, R> createHandler(
            ServerCall.Listener<Q> listener, ServerCall<Q, R> call, Metadata metadata) {
        return new ExceptionHandler<>(listener, call, metadata) {
            @Override
            protected void handleException(Throwable failure, ServerCall<Q, R> failed, Metadata request) {
                var status = toStatus(failure);
                // Never the request's own metadata: it holds the caller's token.
                failed.close(status.getStatus(), status.getTrailers() == null ? new Metadata() : status.getTrailers());
            }
        };
    }

    private static StatusRuntimeException toStatus(Throwable failure) {
        return switch (failure) {
            case StatusRuntimeException status -> status;
            case StatusException status -> new StatusRuntimeException(status.getStatus(), status.getTrailers());
            case InvalidQuery query -> Problems.invalidQuery(query);
            case LogUnavailable away -> {
                LOGGER.warnf("%s: %s", away.getMessage(), away.getCause());
                yield Problems.dependencyUnavailable();
            }
            case Throwable away
            when SessionsOutOfReach.isBehind(away) -> {
                LOGGER.warn("No session can be checked", away);
                yield Problems.dependencyUnavailable();
            }
            case UnauthorizedException noToken -> Problems.tokenInvalid();
            case AuthenticationException badToken -> {
                LOGGER.debug("A token was refused", failure);
                yield Problems.tokenInvalid();
            }
            case ForbiddenException wrongRole -> Problems.roleMissing();
            default -> {
                LOGGER.error("A call failed", failure);
                yield Problems.internal();
            }
        };
    }
}
