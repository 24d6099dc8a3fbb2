package io.signet.biometric.capture;

import io.signet.biometric.capture.ImageHeader.Format;

/** JPEG's segments: ITU-T T.81, annex B. */
final class JpegStructure {
    private static final int START_OF_IMAGE = 0xD8;
    private static final int END_OF_IMAGE = 0xD9;
    private static final int START_OF_SCAN = 0xDA;
    private static final int APP0 = 0xE0;
    private static final int APP1 = 0xE1;
    private static final int APP14 = 0xEE;
    /** The least that readers take these segments for what they say they are. */
    private static final int JFIF_SIZE = 16;

    private static final int ADOBE_SIZE = 14;
    /** Adobe's number. */
    private static final int YCBCR = 1;

    /** A progressive picture has about ten; each costs a pass over all pixels. */
    private static final int MOST_SCANS = 100;

    private JpegStructure() {}

    static ImageHeader read(Bytes file) throws UnreadableImage {
        int width = 0;
        int height = 0;
        int components = 0;
        int orientation = 1;
        int scans = 0;
        boolean namedRgb = false;
        boolean ofStandard = false;
        boolean otherTransform = false;
        int at = 2;
        while (true) {
            while (file.u8(at) != 0xFF) {
                at++;
            }
            while (file.u8(at) == 0xFF) {
                at++;
            }
            int marker = file.u8(at++);
            if (marker == END_OF_IMAGE) {
                break;
            }
            if (isAlone(marker)) {
                continue;
            }
            int size = file.u16(at, false);
            Bytes segment = file.part(at, size);
            if (size < 2) {
                throw UnreadableImage.cutOff();
            }
            if (isStartOfFrame(marker)) {
                height = segment.u16(3, false);
                width = segment.u16(5, false);
                components = segment.u8(7);
                namedRgb = components == 3 && segment.u8(8) == 'R' && segment.u8(11) == 'G' && segment.u8(14) == 'B';
            } else if (marker == APP0 && size >= JFIF_SIZE && segment.startsWith(2, 'J', 'F', 'I', 'F', 0)) {
                ofStandard = true;
            } else if (marker == APP1 && segment.startsWith(2, 'E', 'x', 'i', 'f', 0, 0)) {
                ofStandard = true;
                orientation = TiffStructure.orientation(segment.part(8, size - 8));
            } else if (marker == APP14 && size >= ADOBE_SIZE && segment.startsWith(2, 'A', 'd', 'o', 'b', 'e')) {
                otherTransform = segment.u8(13) != YCBCR;
            }
            at += size;
            if (marker == START_OF_SCAN) {
                if (++scans > MOST_SCANS) {
                    throw new UnreadableImage("the picture has too many scans; save it as an ordinary JPEG");
                }
                at = endOfScan(file, at);
            }
        }
        if (width == 0 || height == 0 || scans == 0) {
            throw UnreadableImage.cutOff();
        }
        // JFIF and EXIF say that colours are YCbCr; Adobe's marker and the names of components may say otherwise.
        boolean luminance = components == 3 && ofStandard && !otherTransform && !namedRgb;
        return new ImageHeader(Format.JPEG, width, height, orientation, components == 4, luminance);
    }

    private static boolean isAlone(int marker) {
        return marker == START_OF_IMAGE || marker == 0x01 || isRestart(marker);
    }

    private static boolean isRestart(int marker) {
        return marker >= 0xD0 && marker <= 0xD7;
    }

    private static boolean isStartOfFrame(int marker) {
        return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    }

    /** Compressed data ends at the first marker that is neither a stuffed zero nor a restart. */
    private static int endOfScan(Bytes file, int start) throws UnreadableImage {
        int at = start;
        while (true) {
            if (file.u8(at) == 0xFF) {
                int next = file.u8(at + 1);
                if (next != 0 && next != 0xFF && !isRestart(next)) {
                    return at;
                }
            }
            at++;
        }
    }
}
