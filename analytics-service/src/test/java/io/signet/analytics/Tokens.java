package io.signet.analytics;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Stands in for auth-service: publishes a key set and signs tokens. A test gets it by declaring a field of this type. */
public final class Tokens implements QuarkusTestResourceLifecycleManager {
    static final UUID SESSION = UUID.randomUUID();

    private static final String KEY_ID = "test";

    private final KeyPair keys = rsaKeys();
    private Path keySet;

    @Override
    public Map<String, String> start() {
        try {
            keySet = Files.createTempFile("jwks", ".json");
            Files.writeString(keySet, keySetOf((RSAPublicKey) keys.getPublic()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.of(
                "signet.jwks", keySet.toString(),
                "signet.access.open-for", "1h",
                "quarkus.grpc.clients.auth.test-port", "9",
                "quarkus.http.test-port", "0",
                "quarkus.management.test-port", "0");
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(this, new TestInjector.MatchesType(Tokens.class));
    }

    @Override
    public void stop() {
        try {
            Files.deleteIfExists(keySet);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String of(String subject, String... roles) {
        return signed(claims(subject, roles));
    }

    /** Claims of a good token, for a test to spoil. */
    JwtClaimsBuilder claims(String subject, String... roles) {
        return Jwt.issuer("https://signet")
                .audience("signet")
                .subject(subject)
                .upn(subject)
                .groups(Set.of(roles))
                .claim("sid", SESSION.toString())
                .expiresIn(Duration.ofMinutes(5));
    }

    String signed(JwtClaimsBuilder claims) {
        return claims.jws().header("typ", "at+jwt").keyId(KEY_ID).sign(keys.getPrivate());
    }

    String signedByAnother(JwtClaimsBuilder claims, String keyId) {
        return claims.jws().header("typ", "at+jwt").keyId(keyId).sign(rsaKeys().getPrivate());
    }

    String expired(String subject, String... roles) {
        var anHourAgo = Instant.now().minus(Duration.ofHours(1));
        return signed(claims(subject, roles).issuedAt(anHourAgo).expiresAt(anHourAgo.plusSeconds(60)));
    }

    private static KeyPair rsaKeys() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String keySetOf(RSAPublicKey key) {
        return """
                {"keys":[{"kty":"RSA","use":"sig","alg":"RS256","kid":"%s","n":"%s","e":"%s"}]}""".formatted(KEY_ID, base64(key.getModulus()), base64(key.getPublicExponent()));
    }

    private static String base64(BigInteger number) {
        byte[] bytes = number.toByteArray();
        int sign = bytes[0] == 0 ? 1 : 0;
        byte[] magnitude = java.util.Arrays.copyOfRange(bytes, sign, bytes.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(magnitude);
    }
}
