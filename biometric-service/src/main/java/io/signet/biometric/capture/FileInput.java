package io.signet.biometric.capture;

import java.io.IOException;
import javax.imageio.stream.ImageInputStreamImpl;

/**
 * A file in memory, as readers want it. Some readers take no notice of its end and would decode nothing for minutes:
 * after some attempts to read on, this one fails in a way that they do not expect.
 */
final class FileInput extends ImageInputStreamImpl {
    /** A reader that works with 64 bits at a time may reach beyond the end while the last of them are used up. */
    private static final int MOST_ATTEMPTS_BEYOND = 200;

    private final byte[] file;
    private int attemptsBeyond;

    FileInput(byte[] file) {
        this.file = file;
    }

    @Override
    public int read() throws IOException {
        checkClosed();
        bitOffset = 0;
        if (streamPos >= file.length) {
            return beyond();
        }
        return file[(int) streamPos++] & 0xFF;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
        checkClosed();
        bitOffset = 0;
        if (streamPos >= file.length) {
            return length == 0 ? 0 : beyond();
        }
        int taken = (int) Math.min(length, file.length - streamPos);
        System.arraycopy(file, (int) streamPos, to, offset, taken);
        streamPos += taken;
        return taken;
    }

    @Override
    public long length() {
        return file.length;
    }

    private int beyond() {
        if (++attemptsBeyond > MOST_ATTEMPTS_BEYOND) {
            throw new IllegalStateException("a reader went on beyond the end of the file");
        }
        return -1;
    }
}
