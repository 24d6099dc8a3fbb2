package io.signet.gateway.security;

import io.signet.gateway.problem.Reason;
import io.signet.gateway.problem.Refusal;
import io.signet.gateway.request.Caller;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Limits what the networks are given to look at: each picture counts, for the address and for the account. */
@Singleton
public class PictureLimit {
    private final RateLimits limits;
    private final Limit pictures;

    PictureLimit(RateLimits limits, LimitsConfig config) {
        this.limits = limits;
        this.pictures = new Limit("pictures", config.pictures(), config.requestsWindow());
    }

    /** Completes when that many may be looked at, and fails with a {@link Refusal} when there were too many. */
    public Uni<Void> count(int number, Caller caller, RoutingContext request) {
        return number == 0
                ? Uni.createFrom().voidItem()
                : Uni.createFrom()
                        .completionStage(() -> take(number, caller).toCompletionStage())
                        .invoke(verdict -> RateLimitHeaders.add(request, verdict))
                        .chain(PictureLimit::passOrRefuse);
    }

    private Future<Verdict> take(int number, Caller caller) {
        int cost = Math.min(number, pictures.capacity());
        Future<Verdict> address = limits.take(ClientAddress.origin(caller.address()), pictures, cost, Optional.empty());
        return caller.subject()
                .map(account -> limits.take(account, pictures, cost, Optional.empty()))
                .map(account -> address.compose(one -> account.map(one::stricter)))
                .orElse(address);
    }

    private static Uni<Void> passOrRefuse(Verdict verdict) {
        return verdict.allowed()
                ? Uni.createFrom().voidItem()
                : Uni.createFrom()
                        .failure(new Refusal(
                                        Reason.RATE_LIMITED,
                                        "An address, and an account, may have %d pictures looked at in %d seconds."
                                                .formatted(
                                                        verdict.limit().capacity(),
                                                        verdict.limit().window().toSeconds()))
                                .retryAfter(verdict.untilNext()));
    }
}
