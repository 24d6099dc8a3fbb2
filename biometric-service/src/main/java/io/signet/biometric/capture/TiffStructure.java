package io.signet.biometric.capture;

import io.signet.biometric.capture.ImageHeader.Format;
import java.util.HashMap;
import java.util.Map;

/** TIFF's directories: TIFF 6.0, section 2; EXIF data has the same structure. */
final class TiffStructure {
    private static final int IMAGE_WIDTH = 256;
    private static final int IMAGE_LENGTH = 257;
    private static final int BITS_PER_SAMPLE = 258;
    private static final int ORIENTATION = 274;
    private static final int SAMPLES_PER_PIXEL = 277;
    private static final int TILE_WIDTH = 322;
    private static final int TILE_LENGTH = 323;
    private static final int SUB_DIRECTORIES = 330;
    private static final int EXIF_DIRECTORY = 34665;
    private static final int GPS_DIRECTORY = 34853;

    private static final int ENTRY = 12;
    private static final int MOST_ENTRIES = 1000;
    private static final int MOST_SAMPLES = 5;
    private static final int MOST_NESTED = 3;

    private TiffStructure() {}

    static ImageHeader read(Bytes file) throws UnreadableImage {
        boolean little = file.startsWith(0, 'I', 'I');
        long first = file.u32(4, little);
        Map<Integer, Long> tags = directory(file, first, little, 0);
        if (next(file, first, little) != 0) {
            throw UnreadableImage.animated();
        }
        long width = tags.getOrDefault(IMAGE_WIDTH, 0L);
        long height = tags.getOrDefault(IMAGE_LENGTH, 0L);
        if (width < 1 || height < 1 || width > Integer.MAX_VALUE || height > Integer.MAX_VALUE) {
            throw UnreadableImage.cutOff();
        }
        if (tags.getOrDefault(SAMPLES_PER_PIXEL, 1L) > MOST_SAMPLES || tags.getOrDefault(BITS_PER_SAMPLE, 1L) > 16) {
            throw new UnreadableImage("a TIFF with these samples cannot be read; save it with 8 or 16 bits a colour");
        }
        // A tile is decoded whole, even where it is larger than its picture.
        long tileWidth = tags.getOrDefault(TILE_WIDTH, 1L);
        long tileHeight = tags.getOrDefault(TILE_LENGTH, 1L);
        if (tileWidth > 2 * width + 1024 || tileHeight > 2 * height + 1024) {
            throw UnreadableImage.cutOff();
        }
        return new ImageHeader(
                Format.TIFF, (int) width, (int) height, valid(tags.getOrDefault(ORIENTATION, 1L)), false);
    }

    /** The orientation in EXIF data; upright where there is none or the data is damaged, as the picture may be good. */
    static int orientation(Bytes exif) {
        try {
            boolean little = exif.startsWith(0, 'I', 'I');
            return valid(
                    directory(exif, exif.u32(4, little), little, MOST_NESTED).getOrDefault(ORIENTATION, 1L));
        } catch (UnreadableImage e) {
            return 1;
        }
    }

    private static int valid(long orientation) {
        return orientation >= 1 && orientation <= 8 ? (int) orientation : 1;
    }

    /**
     * The first value of each tag whose values are integers.
     *
     * @throws UnreadableImage where an entry points out of the file, which some readers would set memory aside for
     */
    private static Map<Integer, Long> directory(Bytes file, long start, boolean little, int depth)
            throws UnreadableImage {
        int entries = file.u16(start, little);
        if (entries > MOST_ENTRIES) {
            throw UnreadableImage.cutOff();
        }
        Map<Integer, Long> tags = new HashMap<>();
        for (int i = 0; i < entries; i++) {
            long entry = start + 2 + (long) i * ENTRY;
            int tag = file.u16(entry, little);
            int type = file.u16(entry + 2, little);
            long count = file.u32(entry + 4, little);
            long size = sizeOf(type) * count;
            long at = size <= 4 ? entry + 8 : file.u32(entry + 8, little);
            file.require(at, size);
            if (count == 0) {
                continue;
            }
            switch (type) {
                case 1 -> tags.put(tag, (long) file.u8(at));
                case 3 -> tags.put(tag, (long) file.u16(at, little));
                case 4, 13 -> tags.put(tag, file.u32(at, little));
                default -> {
                    // Text, fractions and the like: nothing that is asked for here.
                }
            }
            if (depth < MOST_NESTED && (tag == SUB_DIRECTORIES || tag == EXIF_DIRECTORY || tag == GPS_DIRECTORY)) {
                directory(file, tags.getOrDefault(tag, 0L), little, depth + 1);
            }
        }
        return tags;
    }

    private static long next(Bytes file, long start, boolean little) throws UnreadableImage {
        return file.u32(start + 2 + (long) file.u16(start, little) * ENTRY, little);
    }

    private static long sizeOf(int type) {
        return switch (type) {
            case 3, 8 -> 2;
            case 4, 9, 11, 13 -> 4;
            case 5, 10, 12, 16, 17, 18 -> 8;
            default -> 1;
        };
    }
}
