package io.signet.auth.mfa;

import io.signet.auth.domain.TotpSecret;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.UUID;
import java.util.random.RandomGenerator;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts what authenticator apps share with us: AES-256-GCM under a nonce of its own each time. The account is
 * authenticated with it, so that a secret that was copied to another account does not open.
 */
public final class SecretCipher {
    public static final int KEY_BYTES = 32;

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec key;
    private final RandomGenerator random;

    /**
     * A cipher with that key.
     *
     * @param key 32 bytes
     * @param random must be cryptographically strong
     */
    public SecretCipher(byte[] key, RandomGenerator random) {
        if (key.length != KEY_BYTES) {
            throw new IllegalArgumentException("the key has 32 bytes, got " + key.length);
        }
        this.key = new SecretKeySpec(key, "AES");
        this.random = random;
    }

    /** Nonce, then ciphertext with its tag. */
    public byte[] seal(TotpSecret secret, UUID account) {
        var nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, account, secret.reveal());
        return ByteBuffer.allocate(NONCE_BYTES + sealed.length)
                .put(nonce)
                .put(sealed)
                .array();
    }

    /**
     * What was sealed.
     *
     * @throws IllegalStateException when it was sealed with another key, for another account, or changed
     */
    public TotpSecret open(byte[] sealed, UUID account) {
        byte[] nonce = Arrays.copyOf(sealed, NONCE_BYTES);
        byte[] ciphertext = Arrays.copyOfRange(sealed, NONCE_BYTES, sealed.length);
        return new TotpSecret(cipher(Cipher.DECRYPT_MODE, nonce, account, ciphertext));
    }

    private byte[] cipher(int mode, byte[] nonce, UUID account, byte[] input) {
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(ByteBuffer.allocate(2 * Long.BYTES)
                    .putLong(account.getMostSignificantBits())
                    .putLong(account.getLeastSignificantBits())
                    .flip());
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a TOTP secret does not open; is signet.totp.key another one?", e);
        }
    }
}
