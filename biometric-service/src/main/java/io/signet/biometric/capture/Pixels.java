package io.signet.biometric.capture;

import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.WritableRaster;
import java.util.Arrays;

/**
 * From the many layouts of Java's images to ours.
 *
 * <p>Grey samples are taken as they are: Java's own conversion takes them for linear light and brightens them.
 */
final class Pixels {
    private static final int RGB = 3;

    private Pixels() {}

    /** An empty image in our own layout. */
    static BufferedImage rgb(int width, int height) {
        ColorModel colours = new ComponentColorModel(
                ColorSpace.getInstance(ColorSpace.CS_sRGB), false, false, Transparency.OPAQUE, DataBuffer.TYPE_BYTE);
        return new BufferedImage(
                colours,
                java.awt.image.Raster.createInterleavedRaster(
                        DataBuffer.TYPE_BYTE, width, height, RGB * width, RGB, new int[] {0, 1, 2}, null),
                false,
                null);
    }

    static Raster upright(BufferedImage image, int orientation) {
        return turned(new Raster(image.getWidth(), image.getHeight(), rgb(image)), orientation);
    }

    /** Whether the image is grey and its samples lie in memory as they lie in a {@link Raster}. */
    static boolean isLuminance(BufferedImage image) {
        return image.getType() == BufferedImage.TYPE_BYTE_GRAY
                && samples(image).length == image.getWidth() * image.getHeight();
    }

    /** Of an image that {@link #isLuminance}. */
    static Raster uprightLuminance(BufferedImage image, int orientation) {
        return turned(new Raster(image.getWidth(), image.getHeight(), 1, samples(image)), orientation);
    }

    private static byte[] samples(BufferedImage image) {
        return ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    }

    private static byte[] rgb(BufferedImage image) {
        ColorModel colours = image.getColorModel();
        if (isOurs(image)) {
            return samples(image);
        }
        if (image.getType() == BufferedImage.TYPE_3BYTE_BGR) {
            return ofBgr(image);
        }
        if (colours instanceof IndexColorModel palette) {
            return ofPalette(image, palette);
        }
        if (colours instanceof ComponentColorModel && isInteger(colours.getTransferType())) {
            return switch (colours.getColorSpace().getType()) {
                case ColorSpace.TYPE_GRAY, ColorSpace.TYPE_RGB -> ofSamples(image, colours);
                case ColorSpace.TYPE_CMYK -> ofInks(image, colours);
                default -> ofAnything(image);
            };
        }
        return ofAnything(image);
    }

    /** Whether the samples lie in memory as they lie in a {@link Raster}. */
    private static boolean isOurs(BufferedImage image) {
        return image.getColorModel().getColorSpace().getType() == ColorSpace.TYPE_RGB
                && image.getRaster().getDataBuffer() instanceof DataBufferByte buffer
                && image.getSampleModel() instanceof PixelInterleavedSampleModel layout
                && layout.getNumBands() == RGB
                && Arrays.equals(layout.getBandOffsets(), new int[] {0, 1, 2})
                && buffer.getData().length == RGB * image.getWidth() * image.getHeight();
    }

    private static boolean isInteger(int type) {
        return type == DataBuffer.TYPE_BYTE || type == DataBuffer.TYPE_USHORT;
    }

    private static byte[] ofBgr(BufferedImage image) {
        WritableRaster raster = image.getRaster();
        PixelInterleavedSampleModel model = (PixelInterleavedSampleModel) raster.getSampleModel();
        DataBufferByte buffer = (DataBufferByte) raster.getDataBuffer();
        byte[] data = buffer.getData();
        byte[] rgb = new byte[RGB * image.getWidth() * image.getHeight()];
        int to = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            int from = buffer.getOffset()
                    + (y - raster.getSampleModelTranslateY()) * model.getScanlineStride()
                    - raster.getSampleModelTranslateX() * RGB;
            for (int x = 0; x < image.getWidth(); x++, from += RGB, to += RGB) {
                rgb[to] = data[from + 2];
                rgb[to + 1] = data[from + 1];
                rgb[to + 2] = data[from];
            }
        }
        return rgb;
    }

    private static byte[] ofPalette(BufferedImage image, IndexColorModel palette) {
        int width = image.getWidth();
        byte[] rgb = new byte[RGB * width * image.getHeight()];
        int[] row = new int[width];
        for (int y = 0; y < image.getHeight(); y++) {
            image.getRaster().getSamples(0, y, width, 1, 0, row);
            for (int x = 0; x < width; x++) {
                onWhite(rgb, RGB * (y * width + x), palette.getRGB(row[x]));
            }
        }
        return rgb;
    }

    private static byte[] ofSamples(BufferedImage image, ColorModel colours) {
        int width = image.getWidth();
        int bands = image.getRaster().getNumBands();
        boolean grey = colours.getColorSpace().getType() == ColorSpace.TYPE_GRAY;
        int alphaBand = colours.hasAlpha() ? bands - 1 : -1;
        int green = grey ? 0 : 1;
        int blue = grey ? 0 : 2;
        int most = (1 << colours.getComponentSize(0)) - 1;
        byte[] rgb = new byte[RGB * width * image.getHeight()];
        int[] row = new int[width * bands];
        for (int y = 0; y < image.getHeight(); y++) {
            image.getRaster().getPixels(0, y, width, 1, row);
            for (int x = 0; x < width; x++) {
                int from = x * bands;
                int to = RGB * (y * width + x);
                int alpha = alphaBand < 0 ? 255 : row[from + alphaBand] * 255 / most;
                rgb[to] = onWhite(row[from] * 255 / most, alpha);
                rgb[to + 1] = onWhite(row[from + green] * 255 / most, alpha);
                rgb[to + 2] = onWhite(row[from + blue] * 255 / most, alpha);
            }
        }
        return rgb;
    }

    private static byte[] ofInks(BufferedImage image, ColorModel colours) {
        int width = image.getWidth();
        int bands = image.getRaster().getNumBands();
        int most = (1 << colours.getComponentSize(0)) - 1;
        byte[] rgb = new byte[RGB * width * image.getHeight()];
        int[] row = new int[width * bands];
        for (int y = 0; y < image.getHeight(); y++) {
            image.getRaster().getPixels(0, y, width, 1, row);
            for (int x = 0; x < width; x++) {
                int from = x * bands;
                long paper = (long) most - row[from + 3];
                for (int ink = 0; ink < RGB; ink++) {
                    rgb[RGB * (y * width + x) + ink] = (byte) (255L * (most - row[from + ink]) * paper / most / most);
                }
            }
        }
        return rgb;
    }

    private static byte[] ofAnything(BufferedImage image) {
        int width = image.getWidth();
        byte[] rgb = new byte[RGB * width * image.getHeight()];
        int[] row = new int[width];
        for (int y = 0; y < image.getHeight(); y++) {
            image.getRGB(0, y, width, 1, row, 0, width);
            for (int x = 0; x < width; x++) {
                onWhite(rgb, RGB * (y * width + x), row[x]);
            }
        }
        return rgb;
    }

    private static void onWhite(byte[] rgb, int to, int argb) {
        int alpha = argb >>> 24;
        rgb[to] = onWhite(argb >> 16 & 0xFF, alpha);
        rgb[to + 1] = onWhite(argb >> 8 & 0xFF, alpha);
        rgb[to + 2] = onWhite(argb & 0xFF, alpha);
    }

    private static byte onWhite(int sample, int alpha) {
        return (byte) ((sample * alpha + 255 * (255 - alpha)) / 255);
    }

    /**
     * Turns the picture as its camera was turned.
     *
     * @param orientation as in EXIF: which corner of the scene the first pixel is
     */
    private static Raster turned(Raster picture, int orientation) {
        if (orientation == 1) {
            return picture;
        }
        int width = picture.width();
        int height = picture.height();
        int channels = picture.channels();
        boolean onItsSide = orientation >= 5;
        int uprightWidth = onItsSide ? height : width;
        int uprightHeight = onItsSide ? width : height;
        byte[] upright = new byte[picture.samples().length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int right = width - 1 - x;
                int bottom = height - 1 - y;
                int column = switch (orientation) {
                    case 2, 3 -> right;
                    case 4 -> x;
                    case 5, 8 -> y;
                    default -> bottom;
                };
                int line = switch (orientation) {
                    case 2 -> y;
                    case 3, 4 -> bottom;
                    case 5, 6 -> x;
                    default -> right;
                };
                System.arraycopy(
                        picture.samples(),
                        channels * (y * width + x),
                        upright,
                        channels * (line * uprightWidth + column),
                        channels);
            }
        }
        return new Raster(uprightWidth, uprightHeight, channels, upright);
    }
}
