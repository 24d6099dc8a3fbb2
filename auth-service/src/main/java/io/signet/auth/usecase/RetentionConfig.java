package io.signet.auth.usecase;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long templates of accounts that nobody uses are kept. */
@ConfigMapping(prefix = "signet.retention")
public interface RetentionConfig {
    @WithDefault("1095d")
    Duration templates();

    /** How long before they are erased the owner is told. */
    @WithDefault("30d")
    Duration notice();
}
