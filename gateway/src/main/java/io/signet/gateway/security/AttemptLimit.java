package io.signet.gateway.security;

import io.signet.gateway.problem.Reason;
import io.signet.gateway.problem.Refusal;
import io.signet.gateway.request.Attributes;
import io.signet.gateway.request.Sha256;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.HexFormat;
import java.util.Locale;

/** Limits guessing: few attempts for one account from one address, whether they succeed or not. */
@Singleton
public class AttemptLimit {
    /** What is attempted; each is counted by itself. */
    public enum Attempt {
        LOGIN,
        REGISTER,
        REFRESH,
        /** To show a second factor. */
        CODE,
        /** To have a link mailed. */
        MAIL,
        /** To follow a mailed link. */
        LINK,
        /** To have all of one's data gathered. */
        EXPORT
    }

    private final RateLimits limits;
    private final Limit attempts;

    AttemptLimit(RateLimits limits, LimitsConfig config) {
        this.limits = limits;
        this.attempts = new Limit("attempts", config.attempts(), config.attemptsWindow());
    }

    /**
     * Completes when the attempt may go on, and fails with a {@link Refusal} when there were too many.
     *
     * @param account what was typed as the name, or the refresh token; kept only as a digest
     */
    public Uni<Void> count(Attempt attempt, String account, RoutingContext request) {
        String key = attempt.name().toLowerCase(Locale.ROOT)
                + ':'
                + digest(account)
                + ':'
                + ClientAddress.origin(Attributes.address(request));
        return Uni.createFrom()
                .completionStage(() -> limits.take(key, attempts).toCompletionStage())
                .onItem()
                .invoke(verdict -> RateLimitHeaders.add(request, verdict))
                .onItem()
                .transformToUni(AttemptLimit::passOrRefuse);
    }

    private static Uni<Void> passOrRefuse(Verdict verdict) {
        return verdict.allowed()
                ? Uni.createFrom().voidItem()
                : Uni.createFrom()
                        .failure(new Refusal(
                                        Reason.TOO_MANY_ATTEMPTS,
                                        "An account may be tried %d times in %d minutes from one address."
                                                .formatted(
                                                        verdict.limit().capacity(),
                                                        verdict.limit().window().toMinutes()))
                                .retryAfter(verdict.untilNext()));
    }

    private static String digest(String account) {
        return HexFormat.of().formatHex(Sha256.of(account.strip().toLowerCase(Locale.ROOT)), 0, 16);
    }
}
