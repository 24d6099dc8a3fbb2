package io.signet.access;

import java.security.Key;
import java.util.Arrays;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/** What auth-service would publish and sign. */
final class Keys {
    private Keys() {}

    static RsaJsonWebKey made(String id) throws JoseException {
        RsaJsonWebKey key = RsaJwkGenerator.generateJwk(2048);
        key.setKeyId(id);
        key.setUse("sig");
        key.setAlgorithm("RS256");
        return key;
    }

    static EllipticCurveJsonWebKey madeElliptic(String id) throws JoseException {
        EllipticCurveJsonWebKey key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
        key.setKeyId(id);
        key.setUse("sig");
        key.setAlgorithm("ES256");
        return key;
    }

    static String published(PublicJsonWebKey... keys) {
        return new JsonWebKeySet(Arrays.<JsonWebKey>asList(keys)).toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY);
    }

    /** Claims of a good token, for a test to spoil. */
    static JwtClaims claims() {
        var claims = new JwtClaims();
        claims.setIssuer("https://signet");
        claims.setAudience("signet");
        claims.setSubject("7f1c7d3a-0d2b-4c57-9d0e-0c8f6a3b2a11");
        claims.setIssuedAt(NumericDate.now());
        claims.setExpirationTimeMinutesInTheFuture(5);
        claims.setStringListClaim("groups", "user");
        claims.setStringClaim("sid", "1f0a4c9e-77d1-4f0b-93f4-2f1d5f1f8a77");
        return claims;
    }

    static String signed(PublicJsonWebKey key, JwtClaims claims) throws JoseException {
        return signed(key.getPrivateKey(), key.getKeyId(), "at+jwt", key.getAlgorithm(), claims);
    }

    static String signed(Key key, String id, String type, String algorithm, JwtClaims claims) throws JoseException {
        var signature = new JsonWebSignature();
        signature.setPayload(claims.toJson());
        signature.setKey(key);
        signature.setHeader("typ", type);
        signature.setAlgorithmHeaderValue(algorithm);
        if (id != null) {
            signature.setKeyIdHeaderValue(id);
        }
        return signature.getCompactSerialization();
    }
}
