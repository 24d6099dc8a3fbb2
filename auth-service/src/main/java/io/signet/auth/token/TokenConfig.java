package io.signet.auth.token;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;

/** How tokens are made. */
@ConfigMapping(prefix = "signet.token")
public interface TokenConfig {
    /** The directory of the private keys, in PEM form (PKCS #8), mode 600; made at the first start. */
    Path keys();

    /**
     * For which keys are made. With another one than before a key of the new one signs from the start on; the old ones are
     * published until their last token has expired.
     */
    @WithDefault("RS256")
    TokenAlgorithm algorithm();

    /** How long a key signs before the next one does. */
    @WithDefault("30d")
    Duration keyPeriod();

    /** The life of an access token. */
    @WithDefault("24h")
    Duration accessLife();

    /** The life of a refresh token that nobody uses; each use begins it anew. */
    @WithDefault("7d")
    Duration refreshLife();

    /** The same in a session whose owner asked to stay signed in. */
    @WithDefault("60d")
    Duration rememberedLife();

    /** The life of the tokens with which services call each other. */
    @WithDefault("10m")
    Duration serviceLife();

    @WithDefault("https://signet")
    String issuer();

    @WithDefault("signet")
    String audience();
}
