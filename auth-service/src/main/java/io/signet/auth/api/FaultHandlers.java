package io.signet.auth.api;

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
import io.signet.auth.domain.DependencyUnavailable;
import io.signet.auth.domain.Overloaded;
import io.signet.auth.domain.Reason;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Turns faults into errors that say what the caller can do, and keeps the rest to the log. */
@ApplicationScoped
public class FaultHandlers implements ExceptionHandlerProvider {
    private static final Logger LOG = Logger.getLogger(FaultHandlers.class);

    @Override
    public <Q, R> ExceptionHandler<Q, R> createHandler(
            ServerCall.Listener<Q> listener, ServerCall<Q, R> call, Metadata metadata) {
        return new Handler<>(listener, call, metadata);
    }

    @Override
    public Throwable transform(Throwable fault) {
        return problem(fault);
    }

    private static StatusRuntimeException problem(Throwable fault) {
        return switch (fault) {
            case StatusRuntimeException status -> status;
            case StatusException status -> new StatusRuntimeException(status.getStatus(), status.getTrailers());
            case Throwable away
            when SessionsOutOfReach.isBehind(away) -> {
                LOG.warnf("No session can be checked (%s)", rootOf(away));
                yield Problems.of(Reason.DEPENDENCY_UNAVAILABLE);
            }
            case UnauthorizedException missing -> Problems.of(Reason.TOKEN_MISSING);
            case AuthenticationException invalid -> Problems.of(Reason.TOKEN_INVALID);
            case ForbiddenException forbidden -> Problems.of(Reason.FORBIDDEN);
            case Overloaded overloaded -> Problems.of(Reason.OVERLOADED);
            case DependencyUnavailable away -> {
                LOG.warnf("%s (%s)", away.getMessage(), rootOf(away));
                yield Problems.of(Reason.DEPENDENCY_UNAVAILABLE);
            }
            default -> {
                LOG.error("A call failed", fault);
                yield Problems.of(Reason.INTERNAL);
            }
        };
    }

    private static String rootOf(Throwable fault) {
        Throwable root = fault;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage());
    }

    private static final class Handler<Q, R> extends ExceptionHandler<Q, R> {
        Handler(ServerCall.Listener<Q> listener, ServerCall<Q, R> call, Metadata metadata) {
            super(listener, call, metadata);
        }

        @Override
        protected void handleException(Throwable fault, ServerCall<Q, R> call, Metadata metadata) {
            StatusRuntimeException problem = problem(fault);
            Metadata trailers = problem.getTrailers() == null ? new Metadata() : problem.getTrailers();
            call.close(problem.getStatus(), trailers);
        }
    }
}
