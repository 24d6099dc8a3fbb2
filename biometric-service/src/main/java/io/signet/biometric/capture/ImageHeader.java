package io.signet.biometric.capture;

import java.nio.charset.StandardCharsets;

/**
 * What a file says of itself, read without decoding it: the structure is walked to its end, so that a file that is cut
 * off, animated or a decompression bomb is known as such before any memory is set aside for its pixels.
 *
 * @param width in pixels, before rotation
 * @param orientation as in EXIF: 1 (upright) to 8
 * @param inks whether the colours are CMYK or YCCK
 * @param luminance whether the file holds luminance apart from colours, where the platform's reader can get it
 */
record ImageHeader(Format format, int width, int height, int orientation, boolean inks, boolean luminance) {

    /** Of a file without luminance of its own. */
    ImageHeader(Format format, int width, int height, int orientation, boolean inks) {
        this(format, width, height, orientation, inks, false);
    }

    enum Format {
        JPEG,
        PNG,
        BMP,
        TIFF,
        WEBP
    }

    /**
     * Walks the file.
     *
     * @throws UnreadableImage where the file is not whole or not one that we take
     */
    static ImageHeader read(Bytes file) throws UnreadableImage {
        if (file.startsWith(0, 0xFF, 0xD8, 0xFF)) {
            return JpegStructure.read(file);
        }
        if (file.startsWith(0, 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n')) {
            return PngStructure.read(file);
        }
        if (file.startsWith(0, 'R', 'I', 'F', 'F') && file.startsWith(8, 'W', 'E', 'B', 'P')) {
            return WebpStructure.read(file);
        }
        if (file.startsWith(0, 'I', 'I', 42, 0) || file.startsWith(0, 'M', 'M', 0, 42)) {
            return TiffStructure.read(file);
        }
        if (file.startsWith(0, 'B', 'M')) {
            return BmpStructure.read(file);
        }
        throw new UnreadableImage(
                "this is not a picture that can be read; send JPEG, PNG, BMP, TIFF or WebP" + guess(file));
    }

    private static String guess(Bytes file) {
        if (file.startsWith(0, 'G', 'I', 'F', '8')) {
            return ", not GIF";
        }
        if (file.startsWith(4, 'f', 't', 'y', 'p')) {
            return file.length() >= 12
                    ? ", not " + new String(file.slice(8, 4), StandardCharsets.US_ASCII).replaceAll("[^a-z0-9]", "")
                    : "";
        }
        return "";
    }
}
