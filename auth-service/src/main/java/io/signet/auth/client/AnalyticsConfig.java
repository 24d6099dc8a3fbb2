package io.signet.auth.client;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long analytics-service may take. */
@ConfigMapping(prefix = "signet.analytics")
public interface AnalyticsConfig {
    @WithDefault("5s")
    Duration deadline();

    /** To go through the whole log. */
    @WithDefault("30s")
    Duration erasureDeadline();
}
