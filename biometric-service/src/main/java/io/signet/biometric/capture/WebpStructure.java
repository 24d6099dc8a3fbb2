package io.signet.biometric.capture;

import io.signet.biometric.capture.ImageHeader.Format;

/** WebP's chunks: RFC 9649. */
final class WebpStructure {
    private static final int ANIMATION = 0x02;

    private WebpStructure() {}

    static ImageHeader read(Bytes file) throws UnreadableImage {
        long end = 8 + file.u32(4, true);
        file.require(0, end);
        int width = 0;
        int height = 0;
        int orientation = 1;
        boolean pixels = false;
        long at = 12;
        while (at + 8 <= end) {
            long size = file.u32(at + 4, true);
            Bytes chunk = file.part(at + 8, size);
            int tag = (int) at;
            if (file.isTag(tag, "VP8X")) {
                if ((chunk.u8(0) & ANIMATION) != 0) {
                    throw UnreadableImage.animated();
                }
                width = Math.max(width, 1 + chunk.u16(4, true) + (chunk.u8(6) << 16));
                height = Math.max(height, 1 + chunk.u16(7, true) + (chunk.u8(9) << 16));
            } else if (file.isTag(tag, "VP8 ")) {
                // RFC 6386, 9.1: three bytes of frame tag, three of start code, then 14 bits a side.
                if (!chunk.startsWith(3, 0x9D, 0x01, 0x2A)) {
                    throw UnreadableImage.cutOff();
                }
                width = Math.max(width, chunk.u16(6, true) & 0x3FFF);
                height = Math.max(height, chunk.u16(8, true) & 0x3FFF);
                pixels = true;
            } else if (file.isTag(tag, "VP8L")) {
                if (chunk.u8(0) != 0x2F) {
                    throw UnreadableImage.cutOff();
                }
                long sides = chunk.u32(1, true);
                width = Math.max(width, 1 + (int) (sides & 0x3FFF));
                height = Math.max(height, 1 + (int) (sides >> 14 & 0x3FFF));
                pixels = true;
            } else if (file.isTag(tag, "ANIM") || file.isTag(tag, "ANMF")) {
                throw UnreadableImage.animated();
            } else if (file.isTag(tag, "EXIF")) {
                orientation = TiffStructure.orientation(exif(chunk));
            }
            at += 8 + size + (size & 1);
        }
        if (!pixels || width == 0 || height == 0) {
            throw UnreadableImage.cutOff();
        }
        return new ImageHeader(Format.WEBP, width, height, orientation, false);
    }

    /** Some writers put JPEG's prefix before the EXIF data. */
    private static Bytes exif(Bytes chunk) throws UnreadableImage {
        return chunk.startsWith(0, 'E', 'x', 'i', 'f', 0, 0) ? chunk.part(6, chunk.length() - 6L) : chunk;
    }
}
