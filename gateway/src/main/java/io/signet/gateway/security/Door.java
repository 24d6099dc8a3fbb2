package io.signet.gateway.security;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.signet.access.AccessTokens;
import io.signet.gateway.problem.ProblemWriter;
import io.signet.gateway.problem.Reason;
import io.signet.gateway.problem.Refusal;
import io.signet.gateway.request.Attributes;
import io.signet.gateway.request.Trace;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** What every request passes before anything looks at its token or its body. */
@Singleton
class Door {
    // RFC 9113, 8.1: stop sending, the answer is complete.
    private static final long NO_ERROR = 0;
    // Above Quarkus's own filters: CORS has 300, authentication 200.
    private static final int FIRST = 1000;
    private static final String FORWARDED_FOR = "X-Forwarded-For";

    private final LimitsConfig config;
    private final RateLimits limits;
    private final AccessTokens tokens;
    private final ProblemWriter problems;
    private final SlowClients slowClients;
    private final Limit requests;
    private final Limit accountRequests;
    private final ClientAddress addresses;

    Door(LimitsConfig config, RateLimits limits, AccessTokens tokens, ProblemWriter problems, SlowClients slowClients) {
        this.config = config;
        this.limits = limits;
        this.tokens = tokens;
        this.problems = problems;
        this.slowClients = slowClients;
        this.requests = new Limit("address", config.requests(), config.requestsWindow());
        this.accountRequests = new Limit("account", config.accountRequests(), config.requestsWindow());
        this.addresses = new ClientAddress(config.trustedProxies().orElse(List.of()).stream()
                .map(Network::parse)
                .toList());
    }

    void open(@Observes Filters filters) {
        filters.register(this::greet, FIRST);
        filters.register(this::count, FIRST - 1);
        filters.register(this::weigh, FIRST - 2);
    }

    /** Where the web app answers any path with its page, an unknown path of the API must still be a problem. */
    void close(@Observes Router router) {
        router.route("/api/*").last().handler(request -> problems.send(new Refusal(Reason.NOT_FOUND), request));
    }

    private void greet(RoutingContext request) {
        slowClients.begin(request);
        var headers = request.request().headers();
        var random = ThreadLocalRandom.current();
        Trace trace = Optional.ofNullable(headers.get(Trace.HEADER))
                .flatMap(parent -> Trace.continued(parent, random))
                .orElseGet(() -> Trace.started(random));
        String peer = request.request().remoteAddress().hostAddress();
        Attributes.note(request, trace, addresses.of(peer, headers.getAll(FORWARDED_FOR)));
        SecurityHeaders.set(
                request.request(), request.normalizedPath(), request.response().headers());
        request.next();
    }

    private void count(RoutingContext request) {
        if (!Paths.isApi(request.normalizedPath())) {
            request.next();
            return;
        }
        // Both are asked in one turn, and so at once.
        Future<Verdict> address = limits.take(ClientAddress.origin(Attributes.address(request)), requests);
        tokens.sessionOf(request.request().getHeader(HttpHeaders.AUTHORIZATION))
                .map(session -> limits.take(session.account(), accountRequests, 1, Optional.of(session)))
                .map(account -> address.compose(one -> account.map(one::stricter)))
                .orElse(address)
                .onSuccess(verdict -> decide(request, verdict))
                .onFailure(request::fail);
    }

    private void decide(RoutingContext request, Verdict verdict) {
        RateLimitHeaders.add(request, verdict);
        if (verdict.allowed()) {
            request.next();
        } else {
            turnAway(
                    request,
                    new Refusal(
                                    Reason.RATE_LIMITED,
                                    "An %s may ask %d times in %d seconds."
                                            .formatted(
                                                    verdict.limit().name(),
                                                    verdict.limit().capacity(),
                                                    verdict.limit().window().toSeconds()))
                            .retryAfter(verdict.untilNext()));
        }
    }

    /** A body that says how big it is is refused unread; one that does not is measured while it is read. */
    private void weigh(RoutingContext request) {
        String length = request.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length != null && Long.parseLong(length) > config.body()) {
            turnAway(request, new Refusal(Reason.BODY_TOO_LARGE));
        } else {
            request.next();
        }
    }

    /** Answers without reading the body: the rest of it is of no use to anybody. */
    private void turnAway(RoutingContext request, Refusal refusal) {
        if (request.request().isEnded()) {
            problems.send(refusal, request);
            return;
        }
        if (request.request().version() == HttpVersion.HTTP_2) {
            // Other requests travel on the same connection.
            request.response().endHandler(sent -> request.response().reset(NO_ERROR));
        } else {
            request.response()
                    .putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE)
                    .endHandler(sent -> request.request().connection().close());
        }
        problems.send(refusal, request);
    }
}
