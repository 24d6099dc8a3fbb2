package io.signet.biometric.capture;

import io.signet.biometric.capture.ImageHeader.Format;

/** The headers of a Windows bitmap. */
final class BmpStructure {
    private static final int CORE_HEADER = 12;
    private static final int INFO_HEADER = 40;
    private static final int LONGEST_HEADER = 124;
    private static final int UNCOMPRESSED = 0;
    private static final int BIT_FIELDS = 3;

    private BmpStructure() {}

    static ImageHeader read(Bytes file) throws UnreadableImage {
        long pixels = file.u32(10, true);
        long header = file.u32(14, true);
        if (header != CORE_HEADER && (header < INFO_HEADER || header > LONGEST_HEADER)) {
            throw UnreadableImage.cutOff();
        }
        boolean core = header == CORE_HEADER;
        long width = core ? file.u16(18, true) : (int) file.u32(18, true);
        // A negative height says that the rows stand from top to bottom.
        long height = Math.abs(core ? file.u16(20, true) : (long) (int) file.u32(22, true));
        int bits = file.u16(core ? 24 : 28, true);
        long compression = core ? UNCOMPRESSED : file.u32(30, true);
        if (width < 1 || height < 1 || height > Integer.MAX_VALUE || bits < 1 || bits > 32) {
            throw UnreadableImage.cutOff();
        }
        if (width * height <= ImageLimits.DEFAULT.pixels()
                && (compression == UNCOMPRESSED || compression == BIT_FIELDS)) {
            file.require(pixels, (width * bits + 31) / 32 * 4 * height);
        }
        return new ImageHeader(Format.BMP, (int) width, (int) height, 1, false);
    }
}
