package io.signet.auth.token;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;

/** A key that signs tokens by one algorithm, and its public half for those who check them. Does not print. */
final class SigningKey {
    private static final int LEAST_RSA_BITS = 2048;
    private static final int EC_BITS = 256;

    private final TokenAlgorithm algorithm;
    private final PrivateKey privateKey;
    private final JsonWebKey publicKey;

    private SigningKey(TokenAlgorithm algorithm, KeyPair pair) throws JoseException {
        this.algorithm = algorithm;
        privateKey = pair.getPrivate();
        publicKey = PublicJsonWebKey.Factory.newPublicJwk(pair.getPublic());
        publicKey.setUse("sig");
        publicKey.setAlgorithm(algorithm.name());
        // RFC 7638: the name follows from the key, so that two keys never share one.
        publicKey.setKeyId(publicKey.calculateBase64urlEncodedThumbprint("SHA-256"));
    }

    /** Makes a key and writes both halves to the file, which only its owner can read. */
    static void make(Path file, TokenAlgorithm algorithm, SecureRandom random) throws IOException {
        try {
            var generator = KeyPairGenerator.getInstance(algorithm.keys());
            generator.initialize(algorithm.parameters(), random);
            KeyPair pair = generator.generateKeyPair();
            SecretFiles.write(
                    file,
                    pem("PRIVATE KEY", pair.getPrivate().getEncoded())
                            + pem("PUBLIC KEY", pair.getPublic().getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pem(String kind, byte[] encoded) {
        String body = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(encoded);
        return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(kind, body);
    }

    /**
     * Reads a private key in PEM form (PKCS #8). Its public half (X.509) must follow an EC key, from which the JDK can't
     * work it out, and need not follow an RSA key.
     *
     * @throws IllegalStateException when the file is no such key or open to everybody
     */
    static SigningKey read(Path file) throws IOException {
        String pem = SecretFiles.read(file);
        byte[] encoded = part(file, pem, "PRIVATE KEY")
                .orElseThrow(() -> new IllegalStateException(file + " is not a private key in PEM form (PKCS #8)"));
        try {
            for (TokenAlgorithm algorithm : TokenAlgorithm.values()) {
                Optional<PrivateKey> key = parsed(algorithm, encoded);
                if (key.isPresent()) {
                    return new SigningKey(algorithm, new KeyPair(publicHalf(file, pem, key.get()), key.get()));
                }
            }
        } catch (GeneralSecurityException | JoseException e) {
            throw new IllegalStateException(file + " is damaged", e);
        }
        throw new IllegalStateException(file + " is neither an RSA nor an EC private key in PEM form (PKCS #8)");
    }

    private static Optional<PrivateKey> parsed(TokenAlgorithm algorithm, byte[] encoded) {
        try {
            return Optional.of(
                    KeyFactory.getInstance(algorithm.keys()).generatePrivate(new PKCS8EncodedKeySpec(encoded)));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    private static PublicKey publicHalf(Path file, String pem, PrivateKey key) throws GeneralSecurityException {
        if (key instanceof RSAPrivateCrtKey rsa && rsa.getModulus().bitLength() >= LEAST_RSA_BITS) {
            return KeyFactory.getInstance("RSA")
                    .generatePublic(new RSAPublicKeySpec(rsa.getModulus(), rsa.getPublicExponent()));
        }
        Optional<byte[]> published = part(file, pem, "PUBLIC KEY");
        if (key instanceof ECPrivateKey ec
                && ec.getParams().getOrder().bitLength() == EC_BITS
                && published.isPresent()) {
            return fitting(file, ec, published.get());
        }
        throw new IllegalStateException(
                "%s must hold an RSA key of %d bits or more, or a P-256 key with its public half"
                        .formatted(file, LEAST_RSA_BITS));
    }

    private static PublicKey fitting(Path file, ECPrivateKey key, byte[] published) throws GeneralSecurityException {
        PublicKey publicKey = KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(published));
        byte[] probe = file.toString().getBytes(StandardCharsets.UTF_8);
        var signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(key);
        signature.update(probe);
        byte[] signed = signature.sign();
        signature.initVerify(publicKey);
        signature.update(probe);
        if (!signature.verify(signed)) {
            throw new IllegalStateException(file + " holds a public key that is not the private one's");
        }
        return publicKey;
    }

    private static Optional<byte[]> part(Path file, String pem, String kind) {
        Matcher part = Pattern.compile("-----BEGIN %1$s-----(.*?)-----END %1$s-----".formatted(kind), Pattern.DOTALL)
                .matcher(pem);
        try {
            return part.find() ? Optional.of(Base64.getMimeDecoder().decode(part.group(1))) : Optional.empty();
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(file + " is damaged", e);
        }
    }

    TokenAlgorithm algorithm() {
        return algorithm;
    }

    PrivateKey privateKey() {
        return privateKey;
    }

    String id() {
        return publicKey.getKeyId();
    }

    JsonWebKey publicKey() {
        return publicKey;
    }

    @Override
    public String toString() {
        return "SigningKey[" + id() + "]";
    }
}
