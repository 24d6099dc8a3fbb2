package io.signet.auth.password;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.signet.auth.domain.Password;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordStrengthTest {
    private static final List<String> KNOWN = List.of("ada.lovelace", "countess@example.org");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "passwordpassword",
                "password1234",
                "P@ssw0rd1234",
                "123456789012",
                "qwertyuiop12",
                "iloveyou2026",
                "aaaaaaaaaaaaaaaaaaaaaaaa",
                "abcdefghijklmnop",
                "abcabcabcabcabc",
                "correct horse battery staple",
            })
    void whatIsGuessedFirstIsRefusedWithAdvice(String password) {
        String advice = objection(password).orElseThrow();
        assertTrue(advice.startsWith("It is too easy to guess. "), advice);
        assertTrue(!advice.contains(password), advice);
    }

    @ParameterizedTest
    @ValueSource(strings = {"adalovelace1", "lovelace-ada", "countess2026", "Ada.Lovelace", "countess@example.org"})
    void theNamesOfTheAccountAreNoPasswords(String password) {
        assertTrue(objection(password).isPresent());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "seven gravel tulips hum",
                "café crème brûlée",
                "q7#Vn2xLp0!d",
                "vprtkqzmxwbn",
                "правильно лошадь батарея",
                "🦊🌷🚲🎻🧭🍏🪁🧲🛶🎈🔭🧩",
            })
    void whatNobodyGuessesIsTakenWhateverItIsMadeOf(String password) {
        assertEquals(Optional.empty(), objection(password));
    }

    @Test
    void hostilePasswordsAreLookedAtInBoundedTime() {
        for (String hostile : List.of("4@8({[<369|1!$5+7%2", "q", "a1", "aA@4")) {
            assertTimeout(
                    Duration.ofSeconds(10), () -> objection(hostile.repeat(256).substring(0, 256)), hostile);
        }
    }

    private static Optional<String> objection(String password) {
        return PasswordStrength.objection(Password.chosen(password), KNOWN);
    }
}
