package io.signet.gateway.rest;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.signet.gateway.request.Attributes;
import io.signet.gateway.request.Caller;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Who makes the request that is being served. */
@RequestScoped
class CurrentCaller {
    private final CurrentVertxRequest current;
    private final JsonWebToken token;

    CurrentCaller(CurrentVertxRequest current, JsonWebToken token) {
        this.current = current;
        this.token = token;
    }

    /** Somebody who need not have signed in; a token, if there is one, is not looked at. */
    Caller anyone() {
        return caller(Optional.empty(), Optional.empty());
    }

    /** Somebody whose token was verified. */
    Caller signedIn() {
        return caller(Optional.of(token.getRawToken()), Optional.of(token.getSubject()));
    }

    RoutingContext request() {
        return current.getCurrent();
    }

    private Caller caller(Optional<String> rawToken, Optional<String> subject) {
        RoutingContext request = request();
        String userAgent = request.request().getHeader(HttpHeaders.USER_AGENT);
        return new Caller(
                rawToken,
                subject,
                Attributes.address(request),
                userAgent == null ? "" : userAgent,
                Attributes.trace(request));
    }
}
