package io.signet.auth.token;

import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;

/** How tokens are signed. A key knows one way alone (RFC 8725, 3.1). */
public enum TokenAlgorithm {
    /** RSA of 2048 bits, 112 bits of security, through 2030 (NIST SP 800-57 part 1, table 2). */
    RS256,
    /** ECDSA on P-256, 128 bits of security. */
    ES256;

    /** What kind of keys it takes, as the JDK names it. */
    String keys() {
        return switch (this) {
            case RS256 -> "RSA";
            case ES256 -> "EC";
        };
    }

    AlgorithmParameterSpec parameters() {
        return switch (this) {
            case RS256 -> new RSAKeyGenParameterSpec(2048, RSAKeyGenParameterSpec.F4);
            case ES256 -> new ECGenParameterSpec("secp256r1");
        };
    }

    SignatureAlgorithm signature() {
        return switch (this) {
            case RS256 -> SignatureAlgorithm.RS256;
            case ES256 -> SignatureAlgorithm.ES256;
        };
    }
}
