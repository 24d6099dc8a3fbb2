package io.signet.access;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.quarkus.security.AuthenticationFailedException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.keys.HmacKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTokensTest {
    @TempDir
    Path directory;

    private RsaJsonWebKey ours;
    private EllipticCurveJsonWebKey elliptic;
    private String keySet;
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
    private AccessTokens tokens;

    @BeforeEach
    void publish() throws Exception {
        ours = Keys.made("ours");
        elliptic = Keys.madeElliptic("elliptic");
        keySet = Keys.published(ours, elliptic);
        Path file = Files.writeString(directory.resolve("jwks.json"), keySet);
        tokens = new AccessTokens(new VerificationKeys(file.toUri(), new TestConfig(), now::get), new TestConfig());
    }

    @Test
    void aTokenOfOursIsTakenAtItsWord() throws Exception {
        for (String good : List.of(Keys.signed(ours, Keys.claims()), Keys.signed(elliptic, Keys.claims()))) {
            JsonWebToken token = verified(good);
            assertEquals("7f1c7d3a-0d2b-4c57-9d0e-0c8f6a3b2a11", token.getSubject());
            assertEquals(Set.of("user"), token.getGroups());
            assertEquals("1f0a4c9e-77d1-4f0b-93f4-2f1d5f1f8a77", token.getClaim("sid"));
            assertEquals(good, token.getRawToken());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "rubbish", "a.b.c", "a.b.c.d.e", "..", "\u0000"})
    void rubbishIsRefused(String rubbish) {
        refused(rubbish);
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "None", "NONE", "nOnE", ""})
    void aTokenThatClaimsToNeedNoSignatureIsRefused(String none) throws Exception {
        List<String> parts = parts(Keys.signed(ours, Keys.claims()));
        String header = encoded("{\"alg\":\"%s\",\"kid\":\"ours\",\"typ\":\"at+jwt\"}".formatted(none));
        refused(header + "." + parts.get(1) + ".");
        refused(header + "." + parts.get(1) + "." + parts.get(2));
    }

    @Test
    void aTokenWhoseSignatureWasStrippedIsRefused() throws Exception {
        List<String> parts = parts(Keys.signed(ours, Keys.claims()));
        refused(parts.get(0) + "." + parts.get(1) + ".");
        refused(parts.get(0) + "." + parts.get(1));
    }

    @Test
    void aTokenWhoseClaimsWereChangedIsRefused() throws Exception {
        List<String> parts = parts(Keys.signed(ours, Keys.claims()));
        refused(parts.get(0) + "." + encoded("{\"sub\":\"eve\"}") + "." + parts.get(2));
    }

    @Test
    void aTokenOfTheWrongKeyIsRefused() throws Exception {
        refused(Keys.signed(Keys.made("stranger").getPrivateKey(), "ours", "at+jwt", "RS256", Keys.claims()));
        refused(Keys.signed(
                Keys.madeElliptic("stranger").getPrivateKey(), "elliptic", "at+jwt", "ES256", Keys.claims()));
    }

    @Test
    void aTokenThatNamesAForeignKeyOrNoneIsRefused() throws Exception {
        refused(Keys.signed(Keys.made("stranger"), Keys.claims()));
        refused(Keys.signed(ours.getPrivateKey(), "stranger", "at+jwt", "RS256", Keys.claims()));
        refused(Keys.signed(ours.getPrivateKey(), "../ours", "at+jwt", "RS256", Keys.claims()));
        refused(Keys.signed(ours.getPrivateKey(), null, "at+jwt", "RS256", Keys.claims()));
    }

    @Test
    void aKeyThatATokenBringsAlongIsNotUsed() throws Exception {
        RsaJsonWebKey stranger = Keys.made("ours");
        var signature = new JsonWebSignature();
        signature.setPayload(Keys.claims().toJson());
        signature.setKey(stranger.getPrivateKey());
        signature.setKeyIdHeaderValue("ours");
        signature.setHeader("typ", "at+jwt");
        signature.setJwkHeader(stranger);
        signature.setHeader("jku", "https://evil.example/jwks.json");
        signature.setAlgorithmHeaderValue("RS256");
        refused(signature.getCompactSerialization());
    }

    @Test
    void aPublicKeyIsNoSharedSecret() throws Exception {
        for (byte[] secret : List.of(
                keySet.getBytes(StandardCharsets.UTF_8),
                ours.getPublicKey().getEncoded(),
                elliptic.getPublicKey().getEncoded())) {
            for (String id : List.of("ours", "elliptic")) {
                refused(Keys.signed(new HmacKey(secret), id, "at+jwt", "HS256", Keys.claims()));
            }
        }
    }

    @Test
    void theAlgorithmIsTheKeysNotTheTokens() throws Exception {
        refused(Keys.signed(ours.getPrivateKey(), "ours", "at+jwt", "RS512", Keys.claims()));
        refused(Keys.signed(ours.getPrivateKey(), "ours", "at+jwt", "PS256", Keys.claims()));
        refused(Keys.signed(ours.getPrivateKey(), "elliptic", "at+jwt", "RS256", Keys.claims()));
        refused(Keys.signed(elliptic.getPrivateKey(), "ours", "at+jwt", "ES256", Keys.claims()));
        var longer = EcJwkGenerator.generateJwk(EllipticCurves.P384);
        refused(Keys.signed(longer.getPrivateKey(), "elliptic", "at+jwt", "ES384", Keys.claims()));
    }

    @Test
    void aSignatureOfZeroesIsRefused() throws Exception {
        List<String> parts = parts(Keys.signed(elliptic, Keys.claims()));
        refused(parts.get(0) + "." + parts.get(1) + "." + "A".repeat(86));
    }

    @Test
    void aTokenOfAnotherKindIsRefused() throws Exception {
        refused(Keys.signed(ours.getPrivateKey(), "ours", "JWT", "RS256", Keys.claims()));
    }

    @Test
    void aTokenForTheWrongAudienceIsRefused() throws Exception {
        refused(claims -> claims.setAudience("elsewhere"));
    }

    @Test
    void aTokenOfTheWrongIssuerIsRefused() throws Exception {
        refused(claims -> claims.setIssuer("https://elsewhere"));
    }

    @Test
    void anExpiredTokenIsRefused() throws Exception {
        refused(claims -> claims.setExpirationTime(in(Duration.ofSeconds(-11))));
    }

    @Test
    void aTokenThatWasGoodIsRefusedOnceItExpires() throws Exception {
        JwtClaims claims = Keys.claims();
        claims.setIssuedAt(in(Duration.ofMinutes(-5)));
        claims.setExpirationTime(in(Duration.ofSeconds(-8)));
        String token = Keys.signed(ours, claims);
        assertSame(verified(token), verified(token));
        await().untilAsserted(() -> refused(token));
    }

    @Test
    void aTokenThatWasGoodIsRefusedOnceItsKeyIsWithdrawn() throws Exception {
        String token = Keys.signed(ours, Keys.claims());
        String other = Keys.signed(elliptic, Keys.claims());
        assertSame(verified(token), verified(token));
        Files.writeString(directory.resolve("jwks.json"), Keys.published(elliptic));
        now.updateAndGet(before -> before.plus(Duration.ofMinutes(6)));
        await().untilAsserted(() -> refused(token));
        assertEquals(other, verified(other).getRawToken());
    }

    @Test
    void aTokenWhoseKeyIsReplacedUnderItsNameIsRefused() throws Exception {
        String token = Keys.signed(ours, Keys.claims());
        assertSame(verified(token), verified(token));
        Files.writeString(directory.resolve("jwks.json"), Keys.published(Keys.made("ours"), elliptic));
        now.updateAndGet(before -> before.plus(Duration.ofMinutes(6)));
        await().untilAsserted(() -> refused(token));
    }

    @Test
    void aTokenLikeOneThatWasGoodIsRefused() throws Exception {
        String token = Keys.signed(ours, Keys.claims());
        verified(token);
        List<String> parts = parts(token);
        char last = token.charAt(token.length() - 1);
        refused(token.substring(0, token.length() - 1) + (last == 'A' ? 'Q' : 'A'));
        refused(parts.get(0) + "." + encoded("{\"sub\":\"eve\"}") + "." + parts.get(2));
    }

    @Test
    void aTokenFromTheFutureIsRefused() throws Exception {
        refused(claims -> claims.setIssuedAt(in(Duration.ofSeconds(30))));
        refused(claims -> claims.setNotBefore(in(Duration.ofSeconds(30))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"iss", "aud", "sub", "exp", "iat"})
    void aTokenWithoutAClaimThatOpensADoorIsRefused(String needed) throws Exception {
        refused(claims -> claims.unsetClaim(needed));
    }

    private static NumericDate in(Duration time) {
        return NumericDate.fromSeconds(NumericDate.now().getValue() + time.toSeconds());
    }

    private static List<String> parts(String token) {
        return List.of(token.split("\\.", 3));
    }

    private static String encoded(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private JsonWebToken verified(String token) {
        return tokens.verify(token).await().atMost(Duration.ofSeconds(20));
    }

    private void refused(Consumer<JwtClaims> spoil) throws Exception {
        JwtClaims claims = Keys.claims();
        spoil.accept(claims);
        refused(Keys.signed(ours, claims));
    }

    private void refused(String token) {
        assertThrows(AuthenticationFailedException.class, () -> verified(token), token);
    }
}
