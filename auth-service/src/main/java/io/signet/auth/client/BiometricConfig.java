package io.signet.auth.client;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long biometric-service may take. */
@ConfigMapping(prefix = "signet.biometric")
public interface BiometricConfig {
    @WithDefault("20s")
    Duration deadline();
}
