package io.signet.auth.domain;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** 256 random bits that only their holder knows; we keep their hash. Does not print. */
public final class OpaqueToken {
    private static final int BYTES = 32;

    private final byte[] bits;

    private OpaqueToken(byte[] bits) {
        this.bits = bits;
    }

    /**
     * Makes a new one.
     *
     * @param random must be cryptographically strong
     */
    public static OpaqueToken generate(RandomGenerator random) {
        var bits = new byte[BYTES];
        random.nextBytes(bits);
        return new OpaqueToken(bits);
    }

    /** Empty unless there are 32 bytes. */
    public static Optional<OpaqueToken> of(byte[] bits) {
        return bits.length == BYTES ? Optional.of(new OpaqueToken(bits.clone())) : Optional.empty();
    }

    /** Empty for text that can't be one. */
    public static Optional<OpaqueToken> parse(String encoded) {
        if (encoded.length() != 43) {
            return Optional.empty();
        }
        try {
            byte[] bits = Base64.getUrlDecoder().decode(encoded.getBytes(StandardCharsets.ISO_8859_1));
            return Optional.of(new OpaqueToken(bits))
                    .filter(token -> token.encoded().equals(encoded));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** 43 characters of Base64url. */
    public String encoded() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    }

    /** Of one that we have to show somebody else later, and so can't keep as its hash alone. */
    public byte[] reveal() {
        return bits.clone();
    }

    /** SHA-256, which suffices for what can't be guessed. */
    public byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bits);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof OpaqueToken token && MessageDigest.isEqual(bits, token.bits);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bits);
    }

    @Override
    public String toString() {
        return "OpaqueToken[hidden]";
    }
}
