package io.signet.auth.usecase;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How accounts are erased. */
@ConfigMapping(prefix = "signet.erasure")
public interface ErasureConfig {
    /** How long the owner may take a deleted account back. */
    @WithDefault("30d")
    Duration grace();

    /** After which time a step that failed is tried again. */
    @WithDefault("1m")
    Duration retry();

    /** For how long the mail that confirms is tried; the address is kept until it is sent. */
    @WithDefault("1d")
    Duration mailPatience();
}
