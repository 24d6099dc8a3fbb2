package io.signet.biometric.capture;

import io.signet.biometric.capture.ImageHeader.Format;

/** PNG's chunks: W3C Portable Network Graphics, clause 5. */
final class PngStructure {
    private static final int SIGNATURE = 8;
    private static final int HEADER = 13;

    private PngStructure() {}

    static ImageHeader read(Bytes file) throws UnreadableImage {
        if (!file.isTag(SIGNATURE + 4, "IHDR") || file.u32(SIGNATURE, false) != HEADER) {
            throw UnreadableImage.cutOff();
        }
        long width = file.u32(SIGNATURE + 8, false);
        long height = file.u32(SIGNATURE + 12, false);
        if (width < 1 || height < 1 || width > Integer.MAX_VALUE || height > Integer.MAX_VALUE) {
            throw UnreadableImage.cutOff();
        }
        int orientation = 1;
        int at = SIGNATURE;
        while (true) {
            long size = file.u32(at, false);
            file.require(at, 12 + size);
            int type = at + 4;
            int data = at + 8;
            if (file.crc32(type, 4 + (int) size) != file.u32(data + size, false)) {
                throw UnreadableImage.cutOff();
            }
            if (file.isTag(type, "IEND")) {
                return new ImageHeader(Format.PNG, (int) width, (int) height, orientation, false);
            }
            if (file.isTag(type, "acTL")) {
                throw UnreadableImage.animated();
            }
            if (file.isTag(type, "eXIf")) {
                orientation = TiffStructure.orientation(file.part(data, size));
            }
            at = data + (int) size + 4;
        }
    }
}
