package io.signet.auth.domain;

/** RFC 4648, 6, without padding. */
final class Base32 {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private Base32() {}

    /**
     * Encodes bytes.
     *
     * @param bytes a multiple of five of them, so that nothing need be padded
     */
    static String encoded(byte[] bytes) {
        if (bytes.length % 5 != 0) {
            throw new IllegalArgumentException("Base32 takes five bytes at a time, got " + bytes.length);
        }
        var text = new StringBuilder();
        for (int i = 0; i < bytes.length; i += 5) {
            long group = 0;
            for (int j = 0; j < 5; j++) {
                group = group << 8 | (bytes[i + j] & 0xff);
            }
            for (int shift = 35; shift >= 0; shift -= 5) {
                text.append(ALPHABET.charAt((int) (group >> shift & 31)));
            }
        }
        return text.toString();
    }
}
