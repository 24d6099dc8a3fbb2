package io.signet.auth.domain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
    private final RandomGenerator random = RandomGenerator.of("L64X128MixRandom");

    @Test
    void passwordsHaveTwelveToTwoHundredFiftySixCharacters() {
        assertThrows(InvalidValue.class, () -> Password.chosen("eleven char"));
        assertEquals(12, Password.chosen("twelve chars").reveal().length());
        assertEquals(512, Password.chosen("🦊".repeat(256)).reveal().length());
        assertThrows(InvalidValue.class, () -> Password.chosen("🦊".repeat(257)));
        assertThrows(InvalidValue.class, () -> Password.chosen("x".repeat(10_000_000)));
    }

    @Test
    void oneSpellingOfAPasswordIsAsGoodAsTheOther() {
        assertEquals(
                Password.chosen("caf\u00E9 cr\u00E8me br\u00FBl\u00E9e").reveal(),
                Password.typed("cafe\u0301 cre\u0300me bru\u0302le\u0301e").reveal());
    }

    @Test
    void anOpaqueTokenSurvivesItsTextForm() {
        OpaqueToken token = OpaqueToken.generate(random);
        OpaqueToken again = OpaqueToken.parse(token.encoded()).orElseThrow();
        assertEquals(token, again);
        assertArrayEquals(token.hash(), again.hash());
        assertFalse(OpaqueToken.generate(random).equals(token));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "####################################################", "é", "AAAA="})
    void whatCannotBeATokenIsNone(String text) {
        assertTrue(OpaqueToken.parse(text).isEmpty());
    }

    @Test
    void aTokenHasOneTextFormOnly() {
        // The last character of 43 carries four bits; others that decode alike must not pass for the same token.
        assertTrue(OpaqueToken.parse("A".repeat(43)).isPresent());
        assertTrue(OpaqueToken.parse("A".repeat(42) + "B").isEmpty());
    }

    @Test
    void secretsDoNotPrint() {
        OpaqueToken token = OpaqueToken.generate(random);
        Password password = Password.chosen("correct horse battery");
        var signed = new SignedToken("header.payload.signature", Instant.EPOCH);
        var hash = new PasswordHash("$2a$04$" + "x".repeat(53));
        var samples = new BodySamples(
                List.of(ByteBuffer.wrap("picture".getBytes(java.nio.charset.StandardCharsets.UTF_8))), List.of());
        var attempt = new LoginAttempt(new LoginName("ada"), Optional.of(password), samples, Origin.UNKNOWN, false);
        String printed = attempt + " " + new Tokens(signed, token, Instant.EPOCH, false) + " " + hash;
        for (String secret : List.of(token.encoded(), "horse", "payload", "xxx", "picture")) {
            assertFalse(printed.contains(secret), printed);
        }
    }

    @Test
    void aLoginNeedsSomethingToShow() {
        var nothing = new BodySamples(List.of(), List.of());
        var login = new LoginName("ada");
        assertThrows(
                InvalidValue.class, () -> new LoginAttempt(login, Optional.empty(), nothing, Origin.UNKNOWN, false));
    }
}
