package io.signet.gateway.security;

import java.time.Duration;

/**
 * Whether a request may pass.
 *
 * @param remaining whole tokens left, 0 to the limit's capacity
 * @param untilFull until the bucket is full again
 * @param untilNext until there are tokens for this request; zero when it may pass
 */
record Verdict(Limit limit, boolean allowed, int remaining, Duration untilFull, Duration untilNext) {
    /** The one of two verdicts on the same request that lets less through. */
    Verdict stricter(Verdict other) {
        return allowed == other.allowed ? (remaining <= other.remaining ? this : other) : allowed ? other : this;
    }

    /** An item of the {@code RateLimit} header, as in draft-ietf-httpapi-ratelimit-headers-10. */
    String state() {
        return '"' + limit.name() + "\";r=" + remaining + ";t=" + seconds(untilFull);
    }

    /** An item of the {@code RateLimit-Policy} header. */
    String policy() {
        return '"' + limit.name() + "\";q=" + limit.capacity() + ";w=" + seconds(limit.window());
    }

    private static long seconds(Duration duration) {
        return duration.plusNanos(999_999_999).toSeconds();
    }
}
