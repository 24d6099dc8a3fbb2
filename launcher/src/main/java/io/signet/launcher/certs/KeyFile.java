package io.signet.launcher.certs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x9.ECNamedCurveTable;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.util.io.pem.PemObject;

/**
 * A key of ECDSA with P-256 and the file in which its private half lies. Does not print the key.
 *
 * @param path PKCS #8 in PEM, mode 600
 */
record KeyFile(Path path, PrivateKey privateKey, PublicKey publicKey) {
    private static final String CURVE = "secp256r1";

    /** @throws IOException when the file holds no such key */
    static KeyFile read(Path path) throws IOException {
        try (var pem = new PEMParser(Files.newBufferedReader(path))) {
            if (pem.readObject() instanceof PrivateKeyInfo found
                    && new JcaPEMKeyConverter().getPrivateKey(found) instanceof ECPrivateKey key) {
                return new KeyFile(path, key, publicKey(key));
            }
            throw new IOException(path + " holds no private key of ECDSA");
        }
    }

    /** Puts a new key where there may have been another. */
    static KeyFile create(Path path) throws IOException {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(CURVE));
            KeyPair pair = generator.generateKeyPair();
            PemFiles.write(path, new PemObject("PRIVATE KEY", pair.getPrivate().getEncoded()));
            return new KeyFile(path, pair.getPrivate(), pair.getPublic());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has P-256", e);
        }
    }

    private static PublicKey publicKey(ECPrivateKey key) throws IOException {
        var point =
                ECNamedCurveTable.getByName(CURVE).getG().multiply(key.getS()).normalize();
        var coordinates = new ECPoint(
                point.getAffineXCoord().toBigInteger(), point.getAffineYCoord().toBigInteger());
        try {
            return KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(coordinates, key.getParams()));
        } catch (GeneralSecurityException e) {
            throw new IOException("not a key of P-256", e);
        }
    }

    @Override
    public String toString() {
        return "KeyFile[" + path + "]";
    }
}
