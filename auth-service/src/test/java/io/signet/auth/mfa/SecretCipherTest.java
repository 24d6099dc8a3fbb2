package io.signet.auth.mfa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.signet.auth.domain.TotpSecret;
import java.util.Arrays;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class SecretCipherTest {
    private static final UUID ACCOUNT = UUID.randomUUID();

    private final RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
    private final SecretCipher cipher = new SecretCipher(key(1), random);
    private final TotpSecret secret = TotpSecret.generate(random);

    @Test
    void aSecretOpensForItsAccountAlone() {
        byte[] sealed = cipher.seal(secret, ACCOUNT);
        assertEquals(secret.base32(), cipher.open(sealed, ACCOUNT).base32());
        assertThrows(IllegalStateException.class, () -> cipher.open(sealed, UUID.randomUUID()));
        assertThrows(IllegalStateException.class, () -> new SecretCipher(key(2), random).open(sealed, ACCOUNT));
    }

    @Test
    void aChangedSecretDoesNotOpen() {
        byte[] sealed = cipher.seal(secret, ACCOUNT);
        for (int i = 0; i < sealed.length; i++) {
            byte[] changed = sealed.clone();
            changed[i] ^= 1;
            assertThrows(IllegalStateException.class, () -> cipher.open(changed, ACCOUNT));
        }
    }

    @Test
    void oneSecretIsNeverSealedTheSameWay() {
        assertFalse(Arrays.equals(cipher.seal(secret, ACCOUNT), cipher.seal(secret, ACCOUNT)));
    }

    private static byte[] key(int value) {
        var key = new byte[SecretCipher.KEY_BYTES];
        Arrays.fill(key, (byte) value);
        return key;
    }
}
