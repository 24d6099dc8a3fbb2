package io.signet.gateway.security;

import io.vertx.ext.web.RoutingContext;

/** The {@code RateLimit} and {@code RateLimit-Policy} headers of draft-ietf-httpapi-ratelimit-headers-10. */
final class RateLimitHeaders {
    private static final String STATE = "RateLimit";
    private static final String POLICY = "RateLimit-Policy";

    private RateLimitHeaders() {}

    /** Adds a verdict to those that the answer tells already. */
    static void add(RoutingContext request, Verdict verdict) {
        append(request, STATE, verdict.state());
        append(request, POLICY, verdict.policy());
    }

    private static void append(RoutingContext request, String name, String item) {
        var headers = request.response().headers();
        String present = headers.get(name);
        headers.set(name, present == null ? item : present + ", " + item);
    }
}
