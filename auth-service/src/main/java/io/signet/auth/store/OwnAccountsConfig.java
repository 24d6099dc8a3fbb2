package io.signet.auth.store;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What Redis remembers of accounts for their owners. */
@ConfigMapping(prefix = "signet.own-accounts")
interface OwnAccountsConfig {
    /**
     * How long; zero for not at all. It bounds how long an owner is shown what was, in the one case that a change could not
     * be told to Redis while it could still be read there.
     */
    @WithDefault("1m")
    Duration remembered();

    /** How long Redis may take before the database is asked. */
    @WithDefault("250ms")
    Duration redisDeadline();
}
