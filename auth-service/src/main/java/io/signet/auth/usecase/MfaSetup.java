package io.signet.auth.usecase;

import io.quarkus.runtime.Startup;
import io.signet.auth.mfa.SecretCipher;
import io.signet.auth.token.SecretFiles;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Makes or reads the key of the authenticator apps' secrets when the service starts. */
final class MfaSetup {
    @Produces
    @Singleton
    @Startup
    SecretCipher cipher(@ConfigProperty(name = "signet.totp.key") Path file, SecureRandom random) throws IOException {
        if (!Files.exists(file)) {
            var key = new byte[SecretCipher.KEY_BYTES];
            random.nextBytes(key);
            SecretFiles.write(file, Base64.getEncoder().encodeToString(key) + "\n");
        }
        return new SecretCipher(
                Base64.getDecoder().decode(SecretFiles.read(file).strip()), random);
    }
}
