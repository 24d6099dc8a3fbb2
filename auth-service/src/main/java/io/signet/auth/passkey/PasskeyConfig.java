package io.signet.auth.passkey;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Set;

/** Where passkeys hold. */
@ConfigMapping(prefix = "signet.passkey")
public interface PasskeyConfig {
    /**
     * The domain that passkeys are bound to, which no address in digits can be (WebAuthn's RP ID). With another one none
     * of those that were made works any more.
     */
    @WithDefault("localhost")
    String rpId();

    /** What browsers show as the name of this place. */
    @WithDefault("Signet")
    String rpName();

    /** The addresses of the web app, such as {@code https://signet.example.org}: at the domain or below it. */
    @WithDefault("https://localhost:8443")
    Set<String> origins();

    /** How long a ceremony may take. */
    @WithDefault("5m")
    Duration challengeLife();

    /** How many passkeys an account may have. */
    @WithDefault("20")
    int most();
}
