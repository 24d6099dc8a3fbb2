package io.signet.auth.token;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Set;

/** The secrets by which services are known: a directory of {@code <service>.secret}, read at each question. */
public final class ServiceSecrets {
    private static final Set<String> SERVICES = Set.of("auth", "biometric", "analytics", "gateway");
    private static final int SHORTEST = 32;

    private final Path directory;

    public ServiceSecrets(Path directory) {
        this.directory = directory;
    }

    /**
     * Whether this is the service's secret, compared in constant time. Reads a file: not for the event loop.
     */
    public boolean matches(String service, String secret) {
        byte[] given = digest(secret.strip());
        byte[] expected = digest(SERVICES.contains(service) ? expected(service) : "");
        return MessageDigest.isEqual(given, expected) && secret.strip().length() >= SHORTEST;
    }

    private String expected(String service) {
        Path file = directory.resolve(service + ".secret");
        try {
            return Files.exists(file) ? SecretFiles.read(file).strip() : "";
        } catch (IOException e) {
            throw new IllegalStateException(file + " can't be read", e);
        }
    }

    private static byte[] digest(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
