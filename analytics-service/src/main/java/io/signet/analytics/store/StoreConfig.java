package io.signet.analytics.store;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How patient the store is. */
@ConfigMapping(prefix = "signet.analytics.store")
public interface StoreConfig {
    /** How long a statement may take, the wait for a connection included, before the database counts as away. */
    @WithDefault("5s")
    Duration timeout();

    /** How long it may take to erase who an account was; recording waits for it. */
    @WithDefault("20s")
    Duration erasureTimeout();

    /** How long Redis remembers the figures of an account, zero for not at all; see {@link io.signet.access.ReadThroughCache}. */
    @WithDefault("1m")
    Duration statsRemembered();
}
