package io.signet.auth.token;

import io.quarkus.runtime.Startup;
import io.signet.auth.domain.ServiceTokens;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Makes or reads the signing keys when the service starts, and publishes their public halves. */
final class TokenSetup {
    @Produces
    @Singleton
    @Startup
    SigningKeys signingKeys(
            TokenConfig config, Clock clock, SecureRandom random, @ConfigProperty(name = "signet.jwks") String jwks)
            throws IOException {
        Path published = jwks.startsWith("file:") ? Path.of(URI.create(jwks)) : Path.of(jwks);
        var keys = new SigningKeys(config.keys(), published, config, clock, random);
        keys.begin();
        return keys;
    }

    @Produces
    @Singleton
    TokenIssuer issuer(SigningKeys keys, TokenConfig config, Clock clock, Supplier<UUID> ids) {
        return new TokenIssuer(keys, config, clock, ids);
    }

    @Produces
    @Singleton
    ServiceTokens own(TokenIssuer issuer, Clock clock) {
        return new OwnServiceToken(issuer, clock);
    }

    @Produces
    @Singleton
    ServiceSecrets secrets(@ConfigProperty(name = "signet.service.secrets") Path directory) {
        return new ServiceSecrets(directory);
    }
}
