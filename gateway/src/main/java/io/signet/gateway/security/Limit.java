package io.signet.gateway.security;

import java.time.Duration;

/**
 * A token bucket's size and the time in which an empty one is full again.
 *
 * @param name as it stands in the RateLimit headers
 * @param capacity at least 1
 * @param window at least a millisecond
 */
record Limit(String name, int capacity, Duration window) {
    Limit {
        if (capacity < 1) {
            throw new IllegalArgumentException("a limit of " + capacity + " would let nobody in");
        }
        if (window.toMillis() < 1) {
            throw new IllegalArgumentException("the window of a limit is at least a millisecond, got " + window);
        }
    }

    /** What the bucket answers when {@code tokens}, 0 to capacity, are in it and {@code cost} were asked for. */
    Verdict verdict(boolean allowed, double tokens, int cost) {
        double millisPerToken = (double) window.toMillis() / capacity;
        Duration untilFull = Duration.ofMillis((long) Math.ceil((capacity - tokens) * millisPerToken));
        Duration untilNext =
                allowed ? Duration.ZERO : Duration.ofMillis((long) Math.ceil((cost - tokens) * millisPerToken));
        return new Verdict(this, allowed, (int) Math.floor(tokens), untilFull, untilNext);
    }
}
