package io.signet.gateway.request;

import com.google.protobuf.ByteString;

/** An encoded picture of a face or a finger, not yet decoded; 1 byte to {@link #MAXIMUM_BYTES}. Does not print. */
public record Picture(ByteString bytes) {
    /** 10 MiB. */
    public static final int MAXIMUM_BYTES = 10 * 1024 * 1024;

    public Picture {
        if (bytes.isEmpty() || bytes.size() > MAXIMUM_BYTES) {
            throw new IllegalArgumentException("a picture has 1 to " + MAXIMUM_BYTES + " bytes, got " + bytes.size());
        }
    }

    @Override
    public String toString() {
        return "Picture[" + bytes.size() + " bytes]";
    }
}
