package io.signet.biometric.service;

import java.nio.charset.StandardCharsets;
import java.security.interfaces.RSAPrivateKey;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
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

    /** Of a key that nobody published, and that says so. */
    static String foreign(UUID account) {
        return signed(FOREIGN.getRsaPrivateKey(), "foreign", claims(account.toString(), "user", "signet", 5));
    }

    static String ofAnotherIssuer(UUID account) {
        JwtClaims claims = claims(account.toString(), "user", "signet", 5);
        claims.setIssuer("https://elsewhere");
        return signed(OURS.getRsaPrivateKey(), claims);
    }

    static String fromTheFuture(UUID account) {
        JwtClaims claims = claims(account.toString(), "user", "signet", 20);
        claims.setIssuedAt(NumericDate.fromSeconds(NumericDate.now().getValue() + 600));
        return signed(OURS.getRsaPrivateKey(), claims);
    }

    /** A good one, but that it says that it needs no signature. */
    static String unsigned(UUID account) {
        String header = "{\"alg\":\"none\",\"kid\":\"%s\",\"typ\":\"at+jwt\"}".formatted(OURS.getKeyId());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(header.getBytes(StandardCharsets.UTF_8))
                + user(account).replaceFirst("^[^.]*(\\.[^.]*\\.).*$", "$1");
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
        return signed(key, OURS.getKeyId(), claims);
    }

    private static String signed(RSAPrivateKey key, String keyId, JwtClaims claims) {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setPayload(claims.toJson());
        signature.setKey(key);
        signature.setKeyIdHeaderValue(keyId);
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
