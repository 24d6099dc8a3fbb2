package io.signet.auth.mfa;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How second factors are asked for. */
@ConfigMapping(prefix = "signet.mfa")
public interface MfaConfig {
    /** What authenticator apps show as the name of this place. */
    @WithDefault("Signet")
    String issuer();

    /** How long a second factor may take to come. */
    @WithDefault("5m")
    Duration challengeLife();

    /** For how long somebody who showed who they are may do what is sensitive. */
    @WithDefault("5m")
    Duration recent();
}
