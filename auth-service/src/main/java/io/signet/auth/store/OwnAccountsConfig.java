package io.signet.auth.store;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What Redis remembers of accounts for their owners. */
@ConfigMapping(prefix = "signet.own-accounts")
interface OwnAccountsConfig {
    /** How long, zero for not at all; see {@link io.signet.access.ReadThroughCache}. */
    @WithDefault("1m")
    Duration remembered();
}
