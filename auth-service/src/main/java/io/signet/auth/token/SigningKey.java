package io.signet.auth.token;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.RsaJsonWebKey;

/** An RSA key that signs tokens, and its public half for those who check them. Does not print. */
final class SigningKey {
    /** NIST SP 800-57 part 1, table 2: 112 bits of security, through 2030. */
    private static final int BITS = 2048;

    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";

    private final RSAPrivateCrtKey privateKey;
    private final RsaJsonWebKey publicKey;

    private SigningKey(RSAPrivateCrtKey privateKey) throws GeneralSecurityException {
        this.privateKey = privateKey;
        var spec = new RSAPublicKeySpec(privateKey.getModulus(), privateKey.getPublicExponent());
        publicKey =
                new RsaJsonWebKey((RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(spec));
        publicKey.setUse("sig");
        publicKey.setAlgorithm("RS256");
        // RFC 7638: the name follows from the key, so that two keys never share one.
        publicKey.setKeyId(publicKey.calculateBase64urlEncodedThumbprint("SHA-256"));
    }

    /** Makes a key and writes it to the file, which only its owner can read. */
    static void make(Path file, SecureRandom random) throws IOException {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS, random);
            byte[] key = generator.generateKeyPair().getPrivate().getEncoded();
            String body = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                    .encodeToString(key);
            SecretFiles.write(file, BEGIN + "\n" + body + "\n" + END + "\n");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Reads a key in PEM form (PKCS #8).
     *
     * @throws IllegalStateException when the file is no such key or open to everybody
     */
    static SigningKey read(Path file) throws IOException {
        try {
            return parse(file, SecretFiles.read(file).strip());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(file + " is not an RSA private key in PEM form (PKCS #8)", e);
        }
    }

    private static SigningKey parse(Path file, String pem) throws GeneralSecurityException {
        if (!pem.startsWith(BEGIN) || !pem.endsWith(END)) {
            throw new IllegalStateException(file + " is not a private key in PEM form (PKCS #8)");
        }
        byte[] encoded;
        try {
            encoded = Base64.getMimeDecoder().decode(pem.substring(BEGIN.length(), pem.length() - END.length()));
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(file + " is damaged", e);
        }
        PrivateKey key = KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(encoded));
        if (!(key instanceof RSAPrivateCrtKey rsa) || rsa.getModulus().bitLength() < BITS) {
            throw new IllegalStateException(file + " must hold an RSA key of " + BITS + " bits or more");
        }
        return new SigningKey(rsa);
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
