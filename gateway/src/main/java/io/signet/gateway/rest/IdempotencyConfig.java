package io.signet.gateway.rest;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long a request with an {@code Idempotency-Key} is remembered. */
@ConfigMapping(prefix = "signet.idempotency")
interface IdempotencyConfig {
    /** For how long a repeat gets the first answer. */
    @WithDefault("24h")
    Duration keep();

    /** After what time a request that never ended, because its gateway died, may be made again. Longer than any takes. */
    @WithDefault("2m")
    Duration longestRun();

    /** How long Redis may take to answer. */
    @WithDefault("1s")
    Duration storeTimeout();
}
