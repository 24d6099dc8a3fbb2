package io.signet.gateway.request;

import io.vertx.ext.web.RoutingContext;

/** What the door notes about a request for those who serve it. */
public final class Attributes {
    private static final String TRACE = "signet.trace";
    private static final String ADDRESS = "signet.address";

    private Attributes() {}

    public static void note(RoutingContext request, Trace trace, String address) {
        request.put(TRACE, trace);
        request.put(ADDRESS, address);
    }

    public static Trace trace(RoutingContext request) {
        return request.get(TRACE);
    }

    /** The caller's IPv4 or IPv6 address in text form; behind a trusted proxy, what the proxy says it is. */
    public static String address(RoutingContext request) {
        return request.get(ADDRESS);
    }
}
