package io.signet.auth.domain;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** 80 random bits to keep on paper, for whoever lost the authenticator app; works once. Does not print. */
public final class RecoveryCode {
    /** How many an account has. */
    public static final int MANY = 10;

    private static final int BYTES = 10;
    private static final Pattern FORM = Pattern.compile("[A-Z2-7]{16}");

    private final String text;

    private RecoveryCode(String text) {
        this.text = text;
    }

    /**
     * Makes a set of new ones.
     *
     * @param random must be cryptographically strong
     */
    public static List<RecoveryCode> generate(RandomGenerator random) {
        return Stream.generate(() -> generateOne(random)).limit(MANY).toList();
    }

    /**
     * Makes one that is mailed instead.
     *
     * @param random must be cryptographically strong
     */
    public static RecoveryCode generateOne(RandomGenerator random) {
        var bits = new byte[BYTES];
        random.nextBytes(bits);
        return new RecoveryCode(Base32.encoded(bits));
    }

    /** As somebody types it, with or without hyphens and capitals; empty for text that can't be one. */
    public static Optional<RecoveryCode> parse(String typed) {
        if (typed.length() > 64) {
            return Optional.empty();
        }
        String text = typed.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
        return FORM.matcher(text).matches() ? Optional.of(new RecoveryCode(text)) : Optional.empty();
    }

    /** Four groups of four letters and digits. */
    public String reveal() {
        return String.join("-", text.substring(0, 4), text.substring(4, 8), text.substring(8, 12), text.substring(12));
    }

    /** SHA-256, which suffices for what can't be guessed. */
    public byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return "RecoveryCode[hidden]";
    }
}
