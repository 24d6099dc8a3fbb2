package io.signet.launcher.client;

import java.util.Base64;

/** An encoded picture, as a file holds it. Does not print its content. */
public final class Picture {
    private final byte[] content;

    /**
     * Copies the content.
     *
     * @throws IllegalArgumentException when there is none
     */
    public Picture(byte[] content) {
        if (content.length == 0) {
            throw new IllegalArgumentException("a picture without content");
        }
        this.content = content.clone();
    }

    /** A copy of what the file holds. */
    public byte[] content() {
        return content.clone();
    }

    String base64() {
        return Base64.getEncoder().encodeToString(content);
    }

    @Override
    public String toString() {
        return "Picture[%d bytes]".formatted(content.length);
    }
}
