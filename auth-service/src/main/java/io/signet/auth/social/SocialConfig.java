package io.signet.auth.social;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Where else one may sign in. */
@ConfigMapping(prefix = "signet.social")
public interface SocialConfig {
    /** By id, such as {@code google}: lower-case letters, digits and hyphens. None: nobody signs in elsewhere. */
    Map<String, Provider> providers();

    /** Where people reach the gateway: {@code <site>/api/auth/social/<provider>/callback} is told to the providers. */
    @WithDefault("https://localhost:8443")
    URI site();

    /** How long somebody may be away. */
    @WithDefault("10m")
    Duration life();

    /** How long a provider may take to answer. */
    @WithDefault("5s")
    Duration deadline();

    /** A provider of OpenID Connect. */
    interface Provider {
        /** What people know it by. */
        String name();

        /** As in its {@code /.well-known/openid-configuration}; https, or on localhost. */
        URI issuer();

        String clientId();

        /** Absent with {@link #clientSecretFile} too: a public client, which PKCE alone protects. */
        Optional<String> clientSecret();

        /** A file that holds the secret. */
        Optional<Path> clientSecretFile();

        /** How it signs ID tokens. */
        @WithDefault("RS256")
        String algorithm();

        /**
         * Whether somebody whom the provider knows by a verified e-mail address is signed in to the account that has the
         * same one, verified as well. Only for providers that give nobody an address that was another's.
         */
        @WithDefault("false")
        boolean linkByEmail();
    }
}
