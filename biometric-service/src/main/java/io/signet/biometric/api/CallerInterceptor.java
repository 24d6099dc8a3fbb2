package io.signet.biometric.api;

import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.smallrye.jwt.auth.principal.JWTParser;
import io.smallrye.jwt.auth.principal.ParseException;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.logging.Logger;

/** Lets a call in only with a token that auth-service signed for Signet and that has not run out. */
@Singleton
class CallerInterceptor implements ServerInterceptor {
    private static final Logger LOG = Logger.getLogger(CallerInterceptor.class);
    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);
    private static final String BEARER = "bearer ";

    private final JWTParser parser;

    CallerInterceptor(JWTParser parser) {
        this.parser = parser;
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        return caller(headers)
                .map(caller -> Contexts.interceptCall(caller.attached(), call, headers, next))
                .orElseGet(() -> refuse(call));
    }

    private Optional<Caller> caller(Metadata headers) {
        String header = headers.get(AUTHORIZATION);
        if (header == null || !header.toLowerCase(Locale.ROOT).startsWith(BEARER)) {
            return Optional.empty();
        }
        try {
            JsonWebToken token = parser.parse(header.substring(BEARER.length()).strip());
            return token.getSubject() == null
                    ? Optional.empty()
                    : Optional.of(
                            new Caller(token.getSubject(), token.getGroups() == null ? Set.of() : token.getGroups()));
        } catch (ParseException e) {
            LOG.debugf("A token was refused: %s", e.getMessage());
            return Optional.empty();
        }
    }

    private static <Q, A> ServerCall.Listener<Q> refuse(ServerCall<Q, A> call) {
        StatusRuntimeException problem =
                Problems.of(Status.Code.UNAUTHENTICATED, "TOKEN_INVALID", "a valid access token is needed");
        call.close(problem.getStatus(), problem.getTrailers());
        return new ServerCall.Listener<>() {};
    }
}
