package io.signet.biometric.capture;

import java.util.Arrays;

/** A file in memory, or a part of it: reading beyond its end says that it is cut off. */
final class Bytes {
    private final byte[] data;
    private final int start;
    private final int length;

    Bytes(byte[] data) {
        this(data, 0, data.length);
    }

    private Bytes(byte[] data, int start, int length) {
        this.data = data;
        this.start = start;
        this.length = length;
    }

    int length() {
        return length;
    }

    boolean startsWith(int at, int... expected) {
        if (at + expected.length > length) {
            return false;
        }
        for (int i = 0; i < expected.length; i++) {
            if ((data[start + at + i] & 0xFF) != expected[i]) {
                return false;
            }
        }
        return true;
    }

    /** The four ASCII characters at {@code at}. */
    boolean isTag(int at, String tag) {
        return startsWith(at, tag.chars().toArray());
    }

    Bytes part(long from, long size) throws UnreadableImage {
        require(from, size);
        return new Bytes(data, start + (int) from, (int) size);
    }

    byte[] slice(int from, int size) {
        return Arrays.copyOfRange(data, start + from, start + from + size);
    }

    int u8(long at) throws UnreadableImage {
        require(at, 1);
        return data[start + (int) at] & 0xFF;
    }

    int u16(long at, boolean little) throws UnreadableImage {
        int first = u8(at);
        int second = u8(at + 1);
        return little ? second << 8 | first : first << 8 | second;
    }

    long u32(long at, boolean little) throws UnreadableImage {
        long first = u16(at, little);
        long second = u16(at + 2, little);
        return little ? second << 16 | first : first << 16 | second;
    }

    /**
     * Checks that there is as much.
     *
     * @throws UnreadableImage unless {@code size} bytes lie at {@code at}
     */
    void require(long at, long size) throws UnreadableImage {
        if (at < 0 || size < 0 || at > length || size > length - at) {
            throw UnreadableImage.cutOff();
        }
    }

    long crc32(int from, int size) {
        java.util.zip.CRC32 crc = new java.util.zip.CRC32();
        crc.update(data, start + from, size);
        return crc.getValue();
    }
}
