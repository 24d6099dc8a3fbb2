package io.signet.gateway.security;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/** The {@code RateLimit} and {@code RateLimit-Policy} headers of draft-ietf-httpapi-ratelimit-headers-10. */
final class RateLimitHeaders {
    private static final CharSequence STATE = HttpHeaders.createOptimized("RateLimit");
    private static final CharSequence POLICY = HttpHeaders.createOptimized("RateLimit-Policy");

    private RateLimitHeaders() {}

    /** Adds a verdict to those that the answer tells already. */
    static void add(RoutingContext request, Verdict verdict) {
        append(request, STATE, verdict.state());
        append(request, POLICY, verdict.policy());
    }

    private static void append(RoutingContext request, CharSequence name, String item) {
        var headers = request.response().headers();
        String present = headers.get(name);
        headers.set(name, present == null ? item : present + ", " + item);
    }
}
