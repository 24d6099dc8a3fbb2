package io.signet.auth.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TotpTest {
    private static final Instant NOW = Instant.ofEpochSecond(1_111_111_111);
    private static final long STEP = Totp.step(NOW);

    private final TotpSecret secret = new TotpSecret("12345678901234567890".getBytes(StandardCharsets.US_ASCII));
    private final RandomGenerator random = RandomGenerator.of("L64X128MixRandom");

    // RFC 6238, appendix B, SHA-1.
    @ParameterizedTest
    @CsvSource({
        "59, 94287082",
        "1111111109, 07081804",
        "1111111111, 14050471",
        "1234567890, 89005924",
        "2000000000, 69279037",
        "20000000000, 65353130",
    })
    void codesAreThoseOfTheStandard(long seconds, String code) {
        assertEquals(code, Totp.code(secret, Totp.step(Instant.ofEpochSecond(seconds)), 8));
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 0, 1})
    void aClockMayBeAStepOff(long drift) {
        assertEquals(OptionalLong.of(STEP + drift), Totp.match(secret, code(STEP + drift), NOW, -1));
    }

    @ParameterizedTest
    @ValueSource(longs = {-2, 2, 100})
    void codesOfOtherTimesDoNotMatch(long drift) {
        assertTrue(Totp.match(secret, code(STEP + drift), NOW, -1).isEmpty());
    }

    @Test
    void noCodeIsTakenAfterItOrALaterOneWas() {
        assertTrue(Totp.match(secret, code(STEP), NOW, STEP).isEmpty());
        assertTrue(Totp.match(secret, code(STEP - 1), NOW, STEP).isEmpty());
        assertEquals(OptionalLong.of(STEP + 1), Totp.match(secret, code(STEP + 1), NOW, STEP));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "000000", "1405047", "abcdef", "٥٥٥٥٥٥", "050471 "})
    void whatIsNoCodeDoesNotMatch(String typed) {
        assertTrue(Totp.match(secret, typed, NOW, -1).isEmpty());
    }

    @Test
    void appsAreToldEverythingInAnUri() {
        assertEquals("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", secret.base32());
        assertEquals(
                "otpauth://totp/My%20Signet:%C3%86ngstr%C3%B6m?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
                        + "&issuer=My%20Signet&algorithm=SHA1&digits=6&period=30",
                secret.uri("My Signet", new Username("Ængström")));
        assertThrows(IllegalArgumentException.class, () -> new TotpSecret(new byte[19]));
    }

    @Test
    void recoveryCodesCanBeTypedAsPeopleType() {
        List<RecoveryCode> codes = RecoveryCode.generate(random);
        assertEquals(10, new HashSet<>(codes.stream().map(RecoveryCode::reveal).toList()).size());
        String code = codes.getFirst().reveal();
        assertTrue(code.matches("([A-Z2-7]{4}-){3}[A-Z2-7]{4}"), code);
        for (String typed :
                List.of(code, code.replace("-", ""), " " + code.toLowerCase(java.util.Locale.ROOT) + "\n")) {
            assertEquals(code, RecoveryCode.parse(typed).orElseThrow().reveal());
        }
        for (String typed : List.of("", "123456", code + "A", code.replace(code.charAt(0), '1'), "A".repeat(100_000))) {
            assertTrue(RecoveryCode.parse(typed).isEmpty(), typed);
        }
    }

    @Test
    void theyDoNotPrint() {
        RecoveryCode code = RecoveryCode.generate(random).getFirst();
        assertFalse((secret + " " + code).contains(code.reveal()));
        assertFalse(secret.toString().contains(secret.base32()));
    }

    private String code(long step) {
        return Totp.code(secret, step, Totp.DIGITS);
    }
}
