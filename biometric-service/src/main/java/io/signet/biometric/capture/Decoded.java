package io.signet.biometric.capture;

import io.signet.biometric.domain.ImageFault;

/** What came of decoding a file. */
public sealed interface Decoded {
    record Picture(Raster raster) implements Decoded {}

    /**
     * No picture came of it.
     *
     * @param detail what is wrong and what to do, for people
     */
    record Refused(ImageFault fault, String detail) implements Decoded {}
}
