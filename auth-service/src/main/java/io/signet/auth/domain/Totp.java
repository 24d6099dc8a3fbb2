package io.signet.auth.domain;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Time-based one-time passwords (RFC 6238) as every authenticator app makes them: HMAC-SHA-1, 6 digits, 30 s. */
public final class Totp {
    public static final int DIGITS = 6;
    public static final Duration STEP = Duration.ofSeconds(30);

    /** Steps that a clock may be off, either way. */
    private static final int DRIFT = 1;

    private Totp() {}

    /** The step that an instant is in. */
    public static long step(Instant instant) {
        return Math.floorDiv(instant.getEpochSecond(), STEP.toSeconds());
    }

    /**
     * The step whose code this is; empty when it is wrong, of another time or not later than the latest one that was taken.
     *
     * @param code as typed
     */
    public static OptionalLong match(TotpSecret secret, String code, Instant now, long latest) {
        long present = step(now);
        OptionalLong matched = OptionalLong.empty();
        // All of them, so that the time tells nothing.
        for (long step = present - DRIFT; step <= present + DRIFT; step++) {
            boolean equal =
                    MessageDigest.isEqual(code(secret, step, DIGITS).getBytes(US_ASCII), code.getBytes(US_ASCII));
            if (equal && step > latest && matched.isEmpty()) {
                matched = OptionalLong.of(step);
            }
        }
        return matched;
    }

    /** The code of a step: that many digits. */
    public static String code(TotpSecret secret, long step, int digits) {
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret.reveal(), "HmacSHA1"));
            byte[] hash =
                    mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            // RFC 4226, 5.3: dynamic truncation.
            int offset = hash[hash.length - 1] & 0x0f;
            int truncated = ByteBuffer.wrap(hash).getInt(offset) & 0x7fff_ffff;
            long modulus = (long) Math.pow(10, digits);
            return ("%0" + digits + "d").formatted(truncated % modulus);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HMAC-SHA-1", e);
        }
    }
}
