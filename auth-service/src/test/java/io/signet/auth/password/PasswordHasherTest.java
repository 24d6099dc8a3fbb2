package io.signet.auth.password;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.signet.auth.domain.Password;
import io.signet.auth.domain.PasswordHash;
import java.lang.management.ManagementFactory;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class PasswordHasherTest {
    private final RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
    private final PasswordHasher hasher = new PasswordHasher(4, random);

    @Test
    void aPasswordMatchesItsOwnHashAlone() {
        PasswordHash hash = hasher.hash(Password.typed("correct horse battery"));
        assertTrue(hasher.matches(Password.typed("correct horse battery"), hash));
        assertFalse(hasher.matches(Password.typed("correct horse batterY"), hash));
        assertFalse(hasher.matches(Password.typed(""), hash));
    }

    @Test
    void charactersBeyondTheSeventySecondCount() {
        String stem = "x".repeat(72);
        PasswordHash hash = hasher.hash(Password.typed(stem + "a"));
        assertFalse(hasher.matches(Password.typed(stem + "b"), hash));
    }

    @Test
    void aZeroCharacterEndsNothing() {
        PasswordHash hash = hasher.hash(Password.typed("before\u0000after"));
        assertFalse(hasher.matches(Password.typed("before\u0000other"), hash));
    }

    @Test
    void equalPasswordsGetDifferentHashes() {
        Password password = Password.typed("correct horse battery");
        assertNotEquals(hasher.hash(password).value(), hasher.hash(password).value());
    }

    @Test
    void theDecoyCostsWhatARealHashCostsAndMatchesNobody() {
        String decoy = hasher.decoy().value();
        String real = hasher.hash(Password.typed("correct horse battery")).value();
        assertEquals(real.substring(0, 7), decoy.substring(0, 7));
        assertEquals(real.length(), decoy.length());
        assertFalse(hasher.matches(Password.typed("correct horse battery"), hasher.decoy()));
    }

    @Test
    void aHashOfALowerCostIsOutdatedAndStillMatchesItsPasswordAlone() {
        PasswordHash old = hasher.hash(Password.typed("correct horse battery"));
        var dearer = new PasswordHasher(7, random);
        assertTrue(dearer.matches(Password.typed("correct horse battery"), old));
        assertFalse(dearer.matches(Password.typed("correct horse batterY"), old));
        assertTrue(dearer.isOutdated(old));
        assertFalse(hasher.isOutdated(old));
        assertFalse(hasher.isOutdated(dearer.hash(Password.typed("correct horse battery"))));
    }

    @Test
    void comparingWithAHashOfALowerCostTakesTheTimeOfTodays() {
        var dearer = new PasswordHasher(9, random);
        PasswordHash old = hasher.hash(Password.typed("correct horse battery"));
        PasswordHash present = dearer.hash(Password.typed("correct horse battery"));
        long onOld = processorTime(dearer, old);
        long onPresent = processorTime(dearer, present);
        // Without the missing rounds it would be a thirty-second part.
        assertTrue(onOld > onPresent / 2 && onOld < onPresent * 2, onOld + " ns and " + onPresent + " ns");
    }

    private static long processorTime(PasswordHasher hasher, PasswordHash hash) {
        var thread = ManagementFactory.getThreadMXBean();
        long best = Long.MAX_VALUE;
        for (int i = 0; i < 8; i++) {
            long start = thread.getCurrentThreadCpuTime();
            assertFalse(hasher.matches(Password.typed("wrong horse battery"), hash));
            best = Math.min(best, thread.getCurrentThreadCpuTime() - start);
        }
        return best;
    }

    @Test
    void aCostThatBcryptDoesNotKnowIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new PasswordHasher(3, random));
        assertThrows(IllegalArgumentException.class, () -> new PasswordHasher(32, random));
    }
}
