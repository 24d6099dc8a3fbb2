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
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jws.AlgorithmIdentifiers;
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

    private SigningKey key;
    private TokenIssuer issuer;

    @BeforeEach
    void make() throws Exception {
        key = SigningKey.loadOrMake(directory.resolve("token.pem"), new SecureRandom());
        issuer = new TokenIssuer(key, new Configured(), Clock.fixed(NOON, ZoneOffset.UTC), () -> TOKEN);
    }

    @Test
    void aPersonsTokenHasTheClaimsOfTheContract() throws Exception {
        var account = new Account(
                ACCOUNT,
                new Username("ada"),
                new EmailAddress("ada@example.org"),
                new PasswordHash("$2a$04$" + "x".repeat(53)),
                true,
                NOON,
                Set.of(Role.USER, Role.AUDITOR));
        var session = new Session(SESSION, ACCOUNT, Set.of(Factor.FINGERPRINT, Factor.PASSWORD), Origin.UNKNOWN, NOON);

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
        var now = new Instant[] {NOON};
        var clock = new Moving(now);
        var own = new OwnServiceToken(new TokenIssuer(key, new Configured(), clock, () -> TOKEN), clock);
        SignedToken first = own.own();
        now[0] = NOON.plus(Duration.ofMinutes(8));
        assertSame(first, own.own());
        now[0] = NOON.plus(Duration.ofMinutes(9).plusSeconds(30));
        assertNotEquals(first.expiresAt(), own.own().expiresAt());
        assertTrue(own.own().expiresAt().isAfter(now[0].plus(Duration.ofMinutes(5))));
    }

    private JwtClaims checked(SignedToken token) throws Exception {
        var signature = new JsonWebSignature();
        signature.setAlgorithmConstraints(new AlgorithmConstraints(
                AlgorithmConstraints.ConstraintType.PERMIT, AlgorithmIdentifiers.RSA_USING_SHA256));
        signature.setCompactSerialization(token.value());
        assertEquals(key.id(), signature.getKeyIdHeaderValue());
        signature.setKey(new JsonWebKeySet(key.keySet())
                .findJsonWebKey(key.id(), "RSA", "sig", "RS256")
                .getKey());
        assertTrue(signature.verifySignature());
        return JwtClaims.parse(signature.getPayload());
    }

    /** A clock that stands where it is put. */
    private static final class Moving extends Clock {
        private final Instant[] now;

        Moving(Instant[] now) {
            this.now = now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Instant instant() {
            return now[0];
        }
    }

    private static final class Configured implements TokenConfig {
        @Override
        public Path privateKey() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Duration accessLife() {
            return Duration.ofHours(24);
        }

        @Override
        public Duration refreshLife() {
            return Duration.ofDays(30);
        }

        @Override
        public Duration serviceLife() {
            return Duration.ofMinutes(10);
        }

        @Override
        public String issuer() {
            return "https://signet";
        }

        @Override
        public String audience() {
            return "signet";
        }
    }
}
