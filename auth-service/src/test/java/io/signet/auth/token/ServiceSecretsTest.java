package io.signet.auth.token;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceSecretsTest {
    private static final String SECRET = "0123456789abcdef0123456789abcdef";

    @TempDir
    Path directory;

    private ServiceSecrets secrets;

    @BeforeEach
    void install() throws IOException {
        SecretFiles.write(directory.resolve("gateway.secret"), SECRET + "\n");
        SecretFiles.write(directory.resolve("analytics.secret"), "tooshort");
        SecretFiles.write(directory.resolve("stranger.secret"), SECRET);
        secrets = new ServiceSecrets(directory);
    }

    @Test
    void aServiceIsKnownByItsSecret() {
        assertTrue(secrets.matches("gateway", SECRET));
        assertTrue(secrets.matches("gateway", SECRET + "\n"));
        assertFalse(secrets.matches("gateway", SECRET.replace('0', '1')));
        assertFalse(secrets.matches("gateway", ""));
    }

    @Test
    void noSecretOpensNothing() {
        assertFalse(secrets.matches("biometric", ""));
        assertFalse(secrets.matches("biometric", SECRET));
        assertFalse(secrets.matches("analytics", "tooshort"));
    }

    @Test
    void strangersAndPathsAreNoServices() {
        assertFalse(secrets.matches("stranger", SECRET));
        assertFalse(secrets.matches("../" + directory.getFileName() + "/gateway", SECRET));
    }

    @Test
    void aSecretThatEverybodyCanReadIsNone() throws IOException {
        Files.setPosixFilePermissions(
                directory.resolve("gateway.secret"), PosixFilePermissions.fromString("rw-r--r--"));
        assertThrows(IllegalStateException.class, () -> secrets.matches("gateway", SECRET));
    }
}
