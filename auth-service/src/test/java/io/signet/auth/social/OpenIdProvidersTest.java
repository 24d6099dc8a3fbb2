package io.signet.auth.social;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.PathConverter;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OpenIdProvidersTest {
    private static final int ORDINAL = 300;

    @Test
    void aProviderIsConfiguredByTheEnvironment() {
        var providers = new OpenIdProviders(config(Map.of()));
        assertEquals(Map.of("google", "Google"), providers.names());
        assertTrue(providers.isSecure());
        assertFalse(providers.linksByEmail("google"));
        assertFalse(new OpenIdProviders(config(Map.of("SIGNET_SOCIAL_SITE", "http://localhost:8080"))).isSecure());
        assertTrue(new OpenIdProviders(config(Map.of("SIGNET_SOCIAL_PROVIDERS_GOOGLE_LINK_BY_EMAIL", "true")))
                .linksByEmail("google"));
    }

    @Test
    void aProviderWithoutTlsIsRefusedAtTheStart() {
        var config = config(Map.of("SIGNET_SOCIAL_PROVIDERS_GOOGLE_ISSUER", "http://accounts.google.com"));
        assertThrows(IllegalArgumentException.class, () -> new OpenIdProviders(config));
    }

    @Test
    void anAlgorithmWithoutAPublicKeyIsRefusedAtTheStart() {
        for (String algorithm : new String[] {"none", "HS256", "rubbish"}) {
            var config = config(Map.of("SIGNET_SOCIAL_PROVIDERS_GOOGLE_ALGORITHM", algorithm));
            assertThrows(IllegalArgumentException.class, () -> new OpenIdProviders(config), algorithm);
        }
    }

    private static SocialConfig config(Map<String, String> more) {
        var environment = new HashMap<>(Map.of(
                "SIGNET_SOCIAL_PROVIDERS_GOOGLE_NAME", "Google",
                "SIGNET_SOCIAL_PROVIDERS_GOOGLE_ISSUER", "https://accounts.google.com",
                "SIGNET_SOCIAL_PROVIDERS_GOOGLE_CLIENT_ID", "client"));
        environment.putAll(more);
        return new SmallRyeConfigBuilder()
                .withSources(new EnvConfigSource(environment, ORDINAL))
                .withConverter(Duration.class, ORDINAL, new DurationConverter())
                .withConverter(Path.class, ORDINAL, new PathConverter())
                .withMapping(SocialConfig.class)
                .build()
                .getConfigMapping(SocialConfig.class);
    }
}
