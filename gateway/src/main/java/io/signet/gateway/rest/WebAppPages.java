package io.signet.gateway.rest;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.regex.Pattern;

/**
 * Answers every address of the web app with its one page, which finds out itself what to show there; and {@code /docs} with
 * the page about the API.
 *
 * <p>Quinoa can do so only for what REST leaves over, and REST, which has a problem document for every unknown path, leaves
 * nothing over.
 */
@Singleton
class WebAppPages {
    // Before the door, which then meets the page that is served.
    private static final int BEFORE_ALL = 2000;

    /** No part of the API or the documentation, and no file: those have a dot in their name. */
    private static final Pattern PAGE =
            Pattern.compile("/(?!(?:api|q|docs|problems|\\.well-known)(?:/|$))(?:[^.]*/)?[^./]+/?");

    private static final Pattern DOCUMENTATION = Pattern.compile("/docs/?");

    void open(@Observes Filters filters) {
        filters.register(WebAppPages::show, BEFORE_ALL);
    }

    private static void show(RoutingContext request) {
        HttpMethod method = request.request().method();
        boolean reads = method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD);
        if (reads && PAGE.matcher(request.normalizedPath()).matches()) {
            request.reroute("/");
        } else if (reads && DOCUMENTATION.matcher(request.normalizedPath()).matches()) {
            request.reroute("/docs/index.html");
        } else {
            request.next();
        }
    }
}
