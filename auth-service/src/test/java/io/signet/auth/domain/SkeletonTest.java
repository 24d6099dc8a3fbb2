package io.signet.auth.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SkeletonTest {
    @ParameterizedTest
    @CsvSource({
        "paypal, \u0440\u0430\u0443\u0440\u0430\u04CF",
        "paypal, PAYPAL",
        "paypal, PayPa1",
        "modern, modem",
        "Modern, modem",
        "google, g0ogIe",
        "lan, Ian",
        "o0o, OOO",
    })
    void namesThatLookAlikeShareASkeleton(String one, String other) {
        assertEquals(new Username(one).skeleton(), new Username(other).skeleton());
    }

    @ParameterizedTest
    @CsvSource({"ada, adam", "ada, aða", "bob, 8ob", "ada-1, ada_1", "muller, müller"})
    void namesThatDoNotHaveOneOfTheirOwn(String one, String other) {
        assertNotEquals(new Username(one).skeleton(), new Username(other).skeleton());
    }
}
