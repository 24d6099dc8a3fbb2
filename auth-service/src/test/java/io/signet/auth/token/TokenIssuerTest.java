package io.signet.auth.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.signet.auth.domain.Account;
import io.signet.auth.domain.EmailAddress;
import io.signet.auth.domain.Factor;
import io.signet.auth.domain.Origin;
import io.signet.auth.domain.PasswordHash;
import io.signet.auth.domain.Role;
import io.signet.auth.domain.Session;
import io.signet.auth.domain.SignedToken;
import io.signet.auth.domain.Username;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenIssuerTest {
    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00.123456Z");
    private static final UUID ACCOUNT = new UUID(1, 2);
    private static final UUID SESSION = new UUID(3, 4);
    private static final UUID TOKEN = new UUID(5, 6);

    @TempDir
    Path directory;

    private SigningKeys keys;
    private TokenIssuer issuer;

    @BeforeEach
    void make() throws Exception {
        var noon = Clock.fixed(NOON, ZoneOffset.UTC);
        keys = new SigningKeys(
                directory.resolve("token"), directory.resolve("jwks.json"), new TestConfig(), noon, new SecureRandom());
        keys.begin();
        issuer = new TokenIssuer(keys, new TestConfig(), noon, () -> TOKEN);
    }

    @Test
    void aPersonsTokenHasTheClaimsOfTheContract() throws Exception {
        var account = new Account(
                ACCOUNT,
                new Username("ada"),
                new EmailAddress("ada@example.org"),
                true,
                new PasswordHash("$2a$04$" + "x".repeat(53)),
                true,
                NOON,
                Set.of(Role.USER, Role.AUDITOR),
                false,
                0,
                Optional.empty());
        var session = new Session(
                SESSION, ACCOUNT, Set.of(Factor.FINGERPRINT, Factor.PASSWORD), Origin.UNKNOWN, NOON, NOON, false);

        SignedToken token = issuer.forSession(account, session);
        JwtClaims claims = checked(token);

        assertEquals("https://signet", claims.getIssuer());
        assertEquals(List.of("signet"), claims.getAudience());
        assertEquals(ACCOUNT.toString(), claims.getSubject());
        assertEquals("ada", claims.getStringClaimValue("upn"));
        assertEquals(SESSION.toString(), claims.getStringClaimValue("sid"));
        assertEquals(List.of("pwd", "fpt"), claims.getStringListClaimValue("amr"));
        assertEquals(Set.of("user", "auditor"), Set.copyOf(claims.getStringListClaimValue("groups")));
        assertEquals(TOKEN.toString(), claims.getJwtId());
        assertEquals(
                Instant.parse("2026-06-01T12:00:00Z").getEpochSecond(),
                claims.getIssuedAt().getValue());
        assertEquals(Instant.parse("2026-06-02T12:00:00Z"), token.expiresAt());
        assertEquals(
                token.expiresAt().getEpochSecond(), claims.getExpirationTime().getValue());
    }

    @Test
    void aServicesTokenIsShortAndSaysWhichServiceItIs() throws Exception {
        SignedToken token = issuer.forService("gateway");
        JwtClaims claims = checked(token);
        assertEquals("service:gateway", claims.getSubject());
        assertEquals(List.of("service"), claims.getStringListClaimValue("groups"));
        assertEquals(Instant.parse("2026-06-01T12:10:00Z"), token.expiresAt());
    }

    @Test
    void ourOwnTokenIsKeptUntilItIsAboutToExpire() {
        var clock = new MovableClock(NOON);
        var own = new OwnServiceToken(new TokenIssuer(keys, new TestConfig(), clock, () -> TOKEN), clock);
        SignedToken first = own.own();
        clock.set(NOON.plus(Duration.ofMinutes(8)));
        assertSame(first, own.own());
        clock.set(NOON.plus(Duration.ofMinutes(9).plusSeconds(30)));
        assertNotEquals(first.expiresAt(), own.own().expiresAt());
        assertTrue(own.own().expiresAt().isAfter(clock.instant().plus(Duration.ofMinutes(5))));
    }

    @Test
    void aTokenIsSignedByTheAlgorithmOfItsKey() throws Exception {
        var noon = Clock.fixed(NOON, ZoneOffset.UTC);
        keys = new SigningKeys(
                directory.resolve("elliptic"),
                directory.resolve("jwks.json"),
                new TestConfig(TokenAlgorithm.ES256),
                noon,
                new SecureRandom());
        keys.begin();
        JwtClaims claims = checked(new TokenIssuer(keys, new TestConfig(), noon, () -> TOKEN).forService("gateway"));
        assertEquals("service:gateway", claims.getSubject());
    }

    private JwtClaims checked(SignedToken token) throws Exception {
        SigningKey key = keys.current();
        String algorithm = key.algorithm().name();
        var signature = new JsonWebSignature();
        signature.setAlgorithmConstraints(
                new AlgorithmConstraints(AlgorithmConstraints.ConstraintType.PERMIT, algorithm));
        signature.setCompactSerialization(token.value());
        assertEquals("at+jwt", signature.getHeader("typ"));
        assertEquals(key.id(), signature.getKeyIdHeaderValue());
        signature.setKey(new JsonWebKeySet(keys.keySet())
                .findJsonWebKey(key.id(), key.publicKey().getKeyType(), "sig", algorithm)
                .getKey());
        assertTrue(signature.verifySignature());
        return JwtClaims.parse(signature.getPayload());
    }
}
