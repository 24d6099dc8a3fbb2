package io.signet.biometric.service;

import java.security.interfaces.RSAPrivateKey;
import java.util.List;
import java.util.UUID;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.lang.JoseException;

/** Tokens as auth-service would sign them, and some that it would not. */
public final class Tokens {
    static final UUID SESSION = UUID.randomUUID();

    private static final RsaJsonWebKey OURS = key("test-1");
    private static final RsaJsonWebKey FOREIGN = key("test-1");

    private Tokens() {}

    static String keySet() {
        return new JsonWebKeySet(OURS).toJson();
    }

    public static String user(UUID account) {
        return signed(OURS.getRsaPrivateKey(), claims(account.toString(), "user", "signet", 5));
    }

    /** Of that session; the tokens of all others are of {@link #SESSION}. */
    static String user(UUID account, UUID session) {
        JwtClaims claims = claims(account.toString(), "user", "signet", 5);
        claims.setStringClaim("sid", session.toString());
        return signed(OURS.getRsaPrivateKey(), claims);
    }

    public static String service() {
        return signed(OURS.getRsaPrivateKey(), claims("service:auth", "service", "signet", 5));
    }

    public static String expired(UUID account) {
        return signed(OURS.getRsaPrivateKey(), claims(account.toString(), "user", "signet", -5));
    }

    public static String forSomebodyElse(UUID account) {
        return signed(OURS.getRsaPrivateKey(), claims(account.toString(), "user", "another-system", 5));
    }

    public static String forged(UUID account) {
        return signed(FOREIGN.getRsaPrivateKey(), claims(account.toString(), "user", "signet", 5));
    }

    private static JwtClaims claims(String subject, String role, String audience, float minutes) {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer("https://signet");
        claims.setAudience(audience);
        claims.setSubject(subject);
        claims.setGeneratedJwtId();
        claims.setIssuedAtToNow();
        claims.setExpirationTimeMinutesInTheFuture(minutes);
        claims.setStringListClaim("groups", List.of(role));
        claims.setStringClaim("sid", SESSION.toString());
        return claims;
    }

    private static String signed(RSAPrivateKey key, JwtClaims claims) {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setPayload(claims.toJson());
        signature.setKey(key);
        signature.setKeyIdHeaderValue(OURS.getKeyId());
        signature.setHeader("typ", "at+jwt");
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        try {
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RsaJsonWebKey key(String id) {
        try {
            RsaJsonWebKey key = RsaJwkGenerator.generateJwk(2048);
            key.setKeyId(id);
            key.setAlgorithm(AlgorithmIdentifiers.RSA_USING_SHA256);
            key.setUse("sig");
            return key;
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }
}
