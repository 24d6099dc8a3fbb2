package io.signet.gateway.rest;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** The short paths of old, which are served by the resources at the long ones. */
class Aliases {
    /**
     * A second path of an operation.
     *
     * @param deprecated whether to ask callers to move to the successor
     */
    record Alias(String method, String path, String successorMethod, String successor, boolean deprecated) {}

    static final List<Alias> ALL = List.of(
            new Alias("PUT", "/api/auth/update", "PUT", "/api/auth/profile", false),
            new Alias("POST", "/api/register", "POST", "/api/auth/register", true),
            new Alias("POST", "/api/login", "POST", "/api/auth/login", true),
            new Alias("POST", "/api/logout", "POST", "/api/auth/logout", true),
            new Alias("GET", "/api/profile", "GET", "/api/auth/profile", true),
            new Alias("PUT", "/api/update", "PUT", "/api/auth/profile", true),
            new Alias("POST", "/api/verify", "POST", "/api/bio/verify", true),
            new Alias("POST", "/api/enroll", "POST", "/api/bio/enroll", true),
            new Alias("GET", "/api/quality", "GET", "/api/bio/quality", true),
            new Alias("POST", "/api/threshold", "PUT", "/api/bio/threshold", true),
            new Alias("DELETE", "/api/template", "DELETE", "/api/bio/template", true),
            new Alias("GET", "/api/stats", "GET", "/api/stats/user", true));

    /** RFC 9745: since when the short paths are deprecated, which is since the long ones exist. */
    private static final String DEPRECATED_SINCE =
            "@" + Instant.parse("2026-11-22T00:00:00Z").getEpochSecond();

    private static final String USED = "signet.alias";

    @ServerRequestFilter(preMatching = true)
    void follow(ContainerRequestContext request) {
        // Not the URI, which nobody else wants parsed.
        Optional<Alias> used = find(request.getMethod(), request.getUriInfo().getPath());
        if (used.isPresent()) {
            request.setProperty(USED, used.get());
            request.setMethod(used.get().successorMethod());
            request.setRequestUri(request.getUriInfo()
                    .getRequestUriBuilder()
                    .replacePath(used.get().successor())
                    .build());
        }
    }

    @ServerResponseFilter
    void mark(ContainerRequestContext request, ContainerResponseContext response) {
        if (request.getProperty(USED) instanceof Alias alias && alias.deprecated()) {
            response.getHeaders().putSingle("Deprecation", DEPRECATED_SINCE);
            response.getHeaders().putSingle("Link", "<%s>; rel=\"successor-version\"".formatted(alias.successor()));
        }
    }

    private static Optional<Alias> find(String method, String path) {
        return ALL.stream()
                .filter(alias -> alias.method().equals(method) && alias.path().equals(path))
                .findFirst();
    }
}
