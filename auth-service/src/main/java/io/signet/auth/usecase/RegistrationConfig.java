package io.signet.auth.usecase;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How accounts come to be. */
@ConfigMapping(prefix = "signet.registration")
public interface RegistrationConfig {
    /** Version of the text by which people consent to the storage of protected templates. */
    @WithDefault("1")
    String consentVersion();

    /**
     * How long a registration may take before what it left behind is erased; longer than biometric-service may take to
     * enrol.
     */
    @WithDefault("2m")
    Duration patience();
}
