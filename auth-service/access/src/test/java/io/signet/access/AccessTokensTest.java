package io.signet.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.quarkus.security.AuthenticationFailedException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.HmacKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessTokensTest {
    @TempDir
    Path directory;

    private RsaJsonWebKey ours;
    private RsaJsonWebKey theirs;
    private String keySet;
    private AccessTokens tokens;

    @BeforeEach
    void publish() throws Exception {
        ours = Keys.made("ours");
        theirs = Keys.made("theirs");
        keySet = Keys.published(ours);
        Path file = Files.writeString(directory.resolve("jwks.json"), keySet);
        tokens = new AccessTokens(
                new VerificationKeys(file.toUri(), new TestConfig(), Clock.systemUTC()), new TestConfig());
    }

    @Test
    void aTokenOfOursIsTakenAtItsWord() throws Exception {
        String good = Keys.signed(ours, Keys.claims());
        JsonWebToken token = verified(good);
        assertEquals("7f1c7d3a-0d2b-4c57-9d0e-0c8f6a3b2a11", token.getSubject());
        assertEquals(Set.of("user"), token.getGroups());
        assertEquals("1f0a4c9e-77d1-4f0b-93f4-2f1d5f1f8a77", token.getClaim("sid"));
        assertEquals(good, token.getRawToken());
    }

    @Test
    void aTokenThatIsNotWhatItMustBeIsRefused() throws Exception {
        String good = Keys.signed(ours, Keys.claims());
        List<String> parts = List.of(good.split("\\.", 3));
        refused("");
        refused("rubbish");
        refused("a.b.c");
        refused(parts.get(0) + "." + parts.get(1) + ".");
        refused(encoded("{\"alg\":\"none\",\"kid\":\"ours\",\"typ\":\"at+jwt\"}") + "." + parts.get(1) + ".");
        refused(parts.get(0) + "." + encoded("{\"sub\":\"eve\"}") + "." + parts.get(2));
        refused(Keys.signed(theirs, Keys.claims()));
        refused(Keys.signed(theirs.getPrivateKey(), "ours", "at+jwt", "RS256", Keys.claims()));
        refused(Keys.signed(ours.getPrivateKey(), null, "at+jwt", "RS256", Keys.claims()));
        refused(Keys.signed(ours.getPrivateKey(), "ours", "JWT", "RS256", Keys.claims()));
        refused(Keys.signed(ours.getPrivateKey(), "ours", "at+jwt", "RS512", Keys.claims()));
        refused(Keys.signed(ours.getPrivateKey(), "ours", "at+jwt", "PS256", Keys.claims()));
        refused(signedWithThePublicKey());
    }

    @Test
    void everyClaimThatOpensADoorMustBeRight() throws Exception {
        JwtClaims claims = Keys.claims();
        claims.setIssuer("https://elsewhere");
        refused(Keys.signed(ours, claims));

        claims = Keys.claims();
        claims.setAudience("elsewhere");
        refused(Keys.signed(ours, claims));

        claims = Keys.claims();
        claims.setExpirationTime(in(Duration.ofSeconds(-11)));
        refused(Keys.signed(ours, claims));

        claims = Keys.claims();
        claims.setIssuedAt(in(Duration.ofSeconds(30)));
        refused(Keys.signed(ours, claims));

        claims = Keys.claims();
        claims.setNotBefore(in(Duration.ofSeconds(30)));
        refused(Keys.signed(ours, claims));

        for (String needed : List.of("iss", "aud", "sub", "exp", "iat")) {
            claims = Keys.claims();
            claims.unsetClaim(needed);
            refused(Keys.signed(ours, claims));
        }
    }

    private String signedWithThePublicKey() throws Exception {
        var signature = new JsonWebSignature();
        signature.setPayload(Keys.claims().toJson());
        signature.setKeyIdHeaderValue("ours");
        signature.setHeader("typ", "at+jwt");
        signature.setAlgorithmHeaderValue("HS256");
        signature.setKey(new HmacKey(keySet.getBytes(StandardCharsets.UTF_8)));
        return signature.getCompactSerialization();
    }

    private static NumericDate in(Duration time) {
        return NumericDate.fromSeconds(NumericDate.now().getValue() + time.toSeconds());
    }

    private static String encoded(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private JsonWebToken verified(String token) {
        return tokens.verify(token).await().atMost(Duration.ofSeconds(20));
    }

    private void refused(String token) {
        assertThrows(AuthenticationFailedException.class, () -> verified(token), token);
    }
}
