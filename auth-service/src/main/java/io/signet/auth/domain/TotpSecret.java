package io.signet.auth.domain;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;

/** What an authenticator app and we share: 160 bits, as RFC 4226 recommends. Does not print. */
public final class TotpSecret {
    public static final int BYTES = 20;

    private final byte[] bits;

    /**
     * One that is known already.
     *
     * @throws IllegalArgumentException unless there are 20 bytes
     */
    public TotpSecret(byte[] bits) {
        if (bits.length != BYTES) {
            throw new IllegalArgumentException("a TOTP secret has 20 bytes, got " + bits.length);
        }
        this.bits = bits.clone();
    }

    /**
     * Makes a new one.
     *
     * @param random must be cryptographically strong
     */
    public static TotpSecret generate(RandomGenerator random) {
        var bits = new byte[BYTES];
        random.nextBytes(bits);
        return new TotpSecret(bits);
    }

    public byte[] reveal() {
        return bits.clone();
    }

    /** 32 letters and digits, to be typed into an app. */
    public String base32() {
        return Base32.encoded(bits);
    }

    /** What apps read from a QR code. */
    public String uri(String issuer, Username username) {
        String name = encoded(issuer);
        return "otpauth://totp/%s:%s?secret=%s&issuer=%s&algorithm=SHA1&digits=%d&period=%d"
                .formatted(name, encoded(username.value()), base32(), name, Totp.DIGITS, Totp.STEP.toSeconds());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public String toString() {
        return "TotpSecret[hidden]";
    }
}
