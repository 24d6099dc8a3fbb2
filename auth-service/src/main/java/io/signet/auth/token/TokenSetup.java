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

/** Makes or reads the signing key when the service starts, and publishes its public half. */
final class TokenSetup {
    @Produces
    @Singleton
    @Startup
    SigningKey signingKey(TokenConfig config, SecureRandom random, @ConfigProperty(name = "signet.jwks") String jwks)
            throws IOException {
        SigningKey key = SigningKey.loadOrMake(config.privateKey(), random);
        Path file = jwks.startsWith("file:") ? Path.of(URI.create(jwks)) : Path.of(jwks);
        SecretFiles.publish(file, key.keySet());
        return key;
    }

    @Produces
    @Singleton
    TokenIssuer issuer(SigningKey key, TokenConfig config, Clock clock, Supplier<UUID> ids) {
        return new TokenIssuer(key, config, clock, ids);
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
