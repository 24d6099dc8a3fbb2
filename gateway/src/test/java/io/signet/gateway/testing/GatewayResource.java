package io.signet.gateway.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/** Keys for access tokens, made anew for each run, and free ports for the fakes of the services. */
public final class GatewayResource implements QuarkusTestResourceLifecycleManager {
    private Path directory;

    @Override
    public Map<String, String> start() {
        try {
            directory = Files.createTempDirectory("gateway-test");
            KeyPair keys = keys();
            Path keySet = Files.writeString(directory.resolve("jwks.json"), keySet((RSAPublicKey) keys.getPublic()));
            Path signingKey = Files.writeString(
                    directory.resolve("key.pem"),
                    pem("PRIVATE KEY", keys.getPrivate().getEncoded()));
            Path foreignKey = Files.writeString(
                    directory.resolve("foreign.pem"),
                    pem("PRIVATE KEY", keys().getPrivate().getEncoded()));
            var configuration = new HashMap<String, String>();
            configuration.put("quarkus.http.test-port", "0");
            configuration.put("quarkus.management.test-port", "0");
            configuration.put("signet.jwks", keySet.toString());
            configuration.put("smallrye.jwt.sign.key.location", signingKey.toString());
            configuration.put("test.foreign-key", foreignKey.toString());
            configuration.put("signet.limits.trusted-proxies", "127.0.0.1/32,::1/128");
            // All tests are Ada.
            configuration.put("signet.limits.account-requests", "1000000");
            configuration.put("signet.limits.pictures", "1000000");
            configuration.put("signet.client.deadline", "2s");
            configuration.put("signet.access.open-for", "1h");
            // Tests have services fail more often than they answer.
            configuration.put("signet.client.breaker-window", "100000");
            configuration.put("signet.client.repeats-saved", "100000");
            // A busy machine is not a Redis that is away.
            configuration.put("signet.limits.store-timeout", "5s");
            for (String service : new String[] {"auth", "biometric", "analytics"}) {
                configuration.put("quarkus.grpc.clients." + service + ".test-port", Integer.toString(freePort()));
            }
            return configuration;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        try (var files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has RSA", e);
        }
    }

    private static String keySet(RSAPublicKey key) {
        return """
                {"keys":[{"kty":"RSA","use":"sig","alg":"RS256","kid":"test","n":"%s","e":"%s"}]}""".formatted(unsigned(key.getModulus()), unsigned(key.getPublicExponent()));
    }

    private static String unsigned(BigInteger number) {
        byte[] bytes = number.toByteArray();
        int start = bytes[0] == 0 ? 1 : 0;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOfRange(bytes, start, bytes.length));
    }

    private static String pem(String kind, byte[] encoded) {
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
                .formatted(kind, Base64.getMimeEncoder().encodeToString(encoded), kind);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
