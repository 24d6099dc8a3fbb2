package io.signet.biometric.capture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.signet.biometric.Pictures;
import io.signet.biometric.domain.ImageFault;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageDecoderTest {
    private final ImageDecoder decoder = new ImageDecoder(ImageLimits.DEFAULT);

    @ParameterizedTest
    @ValueSource(strings = {"jpeg", "png", "bmp", "tiff"})
    void readsWhatJavaWrites(String format) {
        assertShowsFlag(picture(Pictures.encoded(flag(BufferedImage.TYPE_3BYTE_BGR), format)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"lossy.webp", "lossless.webp", "progressive.jpg"})
    void readsWebpAndProgressiveJpeg(String name) {
        assertShowsFlag(picture(Pictures.file(name)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cmyk.jpg", "cmyk.tif"})
    void convertsInksToLight(String name) {
        Raster raster = picture(Pictures.file(name));
        assertEquals(96, raster.width());
        assertColour(raster, 10, 40, 255, 0, 0, 60);
        assertColour(raster, 85, 40, 0, 0, 255, 60);
    }

    @Test
    void transparentPixelsComeOutOnWhite() {
        assertColour(picture(Pictures.file("alpha.webp")), 10, 40, 255, 127, 127, 2);
        BufferedImage clear = new BufferedImage(96, 80, BufferedImage.TYPE_INT_ARGB);
        assertColour(picture(Pictures.encoded(clear, "png")), 10, 40, 255, 255, 255, 0);
    }

    @Test
    void paletteIsResolved() {
        assertShowsFlag(picture(Pictures.encoded(flag(BufferedImage.TYPE_BYTE_INDEXED), "png")));
    }

    @ParameterizedTest
    @CsvSource({"png, 10", "png, 11", "jpeg, 10", "tiff, 11", "bmp, 10"})
    void greyIsNotBrightened(String format, int type) {
        BufferedImage grey = new BufferedImage(96, 80, type);
        int value = type == BufferedImage.TYPE_USHORT_GRAY ? 100 * 257 : 100;
        for (int y = 0; y < 80; y++) {
            for (int x = 0; x < 96; x++) {
                grey.getRaster().setSample(x, y, 0, value);
            }
        }
        assertColour(picture(Pictures.encoded(grey, format)), 50, 50, 100, 100, 100, 1);
    }

    @ParameterizedTest
    @CsvSource({
        // Where the red half lies once the picture is upright: x, y of a red and of a blue pixel.
        "1, 96, 10, 40, 85, 40",
        "2, 96, 85, 40, 10, 40",
        "3, 96, 85, 40, 10, 40",
        "4, 96, 10, 40, 85, 40",
        "5, 80, 40, 10, 40, 85",
        "6, 80, 40, 10, 40, 85",
        "7, 80, 40, 85, 40, 10",
        "8, 80, 40, 85, 40, 10",
        "99, 96, 10, 40, 85, 40"
    })
    void exifRotationIsApplied(int orientation, int width, int redX, int redY, int blueX, int blueY) {
        Raster raster = picture(withExif(Pictures.encoded(flag(BufferedImage.TYPE_3BYTE_BGR), "jpeg"), orientation));
        assertEquals(width, raster.width());
        assertColour(raster, redX, redY, 254, 0, 0, 8);
        assertColour(raster, blueX, blueY, 0, 0, 254, 8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"animated.png", "animated.webp", "pages.tif", "picture.gif"})
    void severalPicturesInOneFileAreRefused(String name) {
        assertRefused(ImageFault.UNREADABLE, Pictures.file(name));
    }

    @Test
    void whatIsNotAPictureIsRefused() {
        assertRefused(ImageFault.UNREADABLE, new byte[0]);
        assertRefused(
                ImageFault.UNREADABLE, "<svg xmlns='http://www.w3.org/2000/svg'/>".getBytes(StandardCharsets.UTF_8));
        byte[] noise = new byte[5000];
        new Random(1).nextBytes(noise);
        assertRefused(ImageFault.UNREADABLE, noise);
        assertRefused(ImageFault.UNREADABLE, "\0\0\0\u0018ftypheic\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpeg", "png", "bmp", "tiff"})
    void onePixelIsTooSmall(String format) {
        assertRefused(
                ImageFault.TOO_SMALL, Pictures.encoded(new BufferedImage(1, 1, BufferedImage.TYPE_3BYTE_BGR), format));
    }

    @Test
    void hugeClaimsAreRefusedWithoutSettingMemoryAside() {
        byte[] png = Pictures.encoded(flag(BufferedImage.TYPE_3BYTE_BGR), "png");
        ByteBuffer.wrap(png).putInt(16, 30_000).putInt(20, 30_000);
        CRC32 crc = new CRC32();
        crc.update(png, 12, 17);
        ByteBuffer.wrap(png).putInt(29, (int) crc.getValue());
        byte[] jpeg = Pictures.encoded(flag(BufferedImage.TYPE_3BYTE_BGR), "jpeg");
        int frame = startOfFrame(jpeg);
        ByteBuffer.wrap(jpeg).putShort(frame + 5, (short) 30_000).putShort(frame + 7, (short) 30_000);
        byte[] bmp = Pictures.encoded(flag(BufferedImage.TYPE_3BYTE_BGR), "bmp");
        ByteBuffer.wrap(bmp).putInt(18, Integer.reverseBytes(30_000)).putInt(22, Integer.reverseBytes(30_000));
        assertTimeout(Duration.ofSeconds(2), () -> {
            for (byte[] bomb : new byte[][] {png, jpeg, bmp}) {
                assertRefused(ImageFault.TOO_LARGE, bomb);
            }
        });
    }

    @Test
    void tooManyBytesAreRefusedUnread() {
        byte[] file = Arrays.copyOf(Pictures.encoded(flag(BufferedImage.TYPE_3BYTE_BGR), "jpeg"), 10 * 1024 * 1024 + 1);
        assertRefused(ImageFault.TOO_LARGE, file);
    }

    @Test
    void aLargePhotographIsSubsampledWhileItIsRead() {
        BufferedImage photo = new BufferedImage(4000, 3000, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D graphics = photo.createGraphics();
        graphics.setColor(Color.GREEN);
        graphics.fillRect(2000, 0, 2000, 3000);
        graphics.dispose();
        Raster raster = picture(Pictures.encoded(photo, "jpeg"));
        assertEquals(2000, raster.width());
        assertEquals(1500, raster.height());
        assertColour(raster, 1990, 700, 0, 255, 0, 6);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lossy.webp",
                "lossless.webp",
                "alpha.webp",
                "cmyk.jpg",
                "progressive.jpg",
                "cmyk.tif",
                "png",
                "jpeg",
                "bmp",
                "tiff"
            })
    void whereverAFileIsCutOffItIsRefused(String name) {
        byte[] whole = sample(name);
        Random random = new Random(7);
        for (int i = 0; i < 60; i++) {
            int length = random.nextInt(whole.length - 1);
            Decoded decoded = decoder.decode(Arrays.copyOf(whole, length));
            assertInstanceOf(Decoded.Refused.class, decoded, () -> name + " cut to " + length + " bytes");
            assertInstanceOf(Decoded.Refused.class, decoder.decode(Arrays.copyOf(whole, length), false));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lossy.webp",
                "lossless.webp",
                "alpha.webp",
                "cmyk.jpg",
                "progressive.jpg",
                "cmyk.tif",
                "png",
                "jpeg",
                "bmp",
                "tiff"
            })
    void damagedFilesAreReadOrRefusedAndNothingElse(String name) {
        byte[] whole = sample(name);
        Random random = new Random(11);
        for (int i = 0; i < 150; i++) {
            byte[] damaged = whole.clone();
            for (int hit = 0; hit <= i % 4; hit++) {
                // Headers are where damage does most.
                int reach = random.nextBoolean() ? Math.min(200, damaged.length) : damaged.length;
                damaged[random.nextInt(reach)] = (byte) random.nextInt(256);
            }
            assertTimeout(Duration.ofSeconds(10), () -> decoder.decode(damaged));
            assertTimeout(Duration.ofSeconds(10), () -> decoder.decode(damaged, false));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"JFIF", "EXIF", "grey"})
    void luminanceOfAJpegIsThatOfItsColours(String kind) {
        int type = kind.equals("grey") ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_3BYTE_BGR;
        byte[] jpeg = Pictures.encoded(gradient(type), "jpeg");
        byte[] file = kind.equals("EXIF") ? withoutJfif(withExif(jpeg, 6)) : jpeg;
        Raster colours = picture(file);
        Raster luminance = luminance(file);
        assertTrue(luminance.isLuminance());
        assertEquals(colours.width(), luminance.width());
        assertEquals(colours.height(), luminance.height());
        for (int i = 0; i < luminance.samples().length; i++) {
            assertEquals(luminanceOf(colours, i), luminance.samples()[i] & 0xFF, 1.5);
        }
    }

    @Test
    void aLargePhotographIsSubsampledInLuminanceToo() {
        Raster luminance =
                luminance(Pictures.encoded(new BufferedImage(4000, 3000, BufferedImage.TYPE_3BYTE_BGR), "jpeg"));
        assertEquals(2000 * 1500, luminance.samples().length);
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "bmp", "lossy.webp", "cmyk.jpg", "tiff"})
    void whatHoldsNoLuminanceComesInColour(String name) {
        assertArrayEquals(picture(sample(name)).rgb(), luminance(sample(name)).rgb());
    }

    /** Adobe's marker says that nothing was transformed: the first channel is red. */
    @Test
    void redIsNotTakenForLuminance() {
        byte[] jpeg = withoutJfif(withExif(Pictures.encoded(flag(BufferedImage.TYPE_3BYTE_BGR), "jpeg"), 1));
        byte[] adobe = {(byte) 0xFF, (byte) 0xEE, 0, 14, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, 0};
        byte[] file = ByteBuffer.allocate(jpeg.length + adobe.length)
                .put(jpeg, 0, 2)
                .put(adobe)
                .put(jpeg, 2, jpeg.length - 2)
                .array();
        assertFalse(luminance(file).isLuminance());
    }

    @Test
    void pixelsAreNeverPrinted() {
        String text = decoder.decode(Pictures.file("lossless.webp")).toString();
        assertTrue(text.contains("96x80") && text.length() < 100, text);
    }

    private static byte[] sample(String name) {
        return name.contains(".") ? Pictures.file(name) : Pictures.encoded(flag(BufferedImage.TYPE_3BYTE_BGR), name);
    }

    private Raster picture(byte[] file) {
        return assertInstanceOf(Decoded.Picture.class, decoder.decode(file)).raster();
    }

    private Raster luminance(byte[] file) {
        return assertInstanceOf(Decoded.Picture.class, decoder.decode(file, false))
                .raster();
    }

    /** By ITU-R BT.601. */
    private static double luminanceOf(Raster colours, int pixel) {
        byte[] rgb = colours.rgb();
        return 0.299 * (rgb[3 * pixel] & 0xFF)
                + 0.587 * (rgb[3 * pixel + 1] & 0xFF)
                + 0.114 * (rgb[3 * pixel + 2] & 0xFF);
    }

    private void assertRefused(ImageFault fault, byte[] file) {
        assertEquals(
                fault,
                assertInstanceOf(Decoded.Refused.class, decoder.decode(file)).fault());
    }

    private static void assertShowsFlag(Raster raster) {
        assertEquals(96, raster.width());
        assertEquals(80, raster.height());
        assertColour(raster, 10, 40, 255, 0, 0, 8);
        assertColour(raster, 85, 40, 0, 0, 255, 8);
    }

    private static void assertColour(Raster raster, int x, int y, int red, int green, int blue, int tolerance) {
        int at = 3 * (y * raster.width() + x);
        int[] expected = {red, green, blue};
        for (int i = 0; i < 3; i++) {
            assertEquals(expected[i], raster.rgb()[at + i] & 0xFF, tolerance, "channel " + i + " at " + x + ", " + y);
        }
    }

    /** 96 × 80 pixels: left half red, right half blue. */
    private static BufferedImage flag(int type) {
        BufferedImage image = new BufferedImage(96, 80, type);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.RED);
        graphics.fillRect(0, 0, 48, 80);
        graphics.setColor(Color.BLUE);
        graphics.fillRect(48, 0, 48, 80);
        graphics.dispose();
        return image;
    }

    /** Soft colours, which no transform has to clip. */
    private static BufferedImage gradient(int type) {
        BufferedImage image = new BufferedImage(96, 80, type);
        for (int y = 0; y < 80; y++) {
            for (int x = 0; x < 96; x++) {
                image.setRGB(x, y, new Color(60 + x, 80 + y, 200 - x).getRGB());
            }
        }
        return image;
    }

    /** Java writes that segment first, and after it what was put there. */
    private static byte[] withoutJfif(byte[] jpeg) {
        int start = 2;
        while (jpeg[start + 1] != (byte) 0xE0) {
            start += 2 + ByteBuffer.wrap(jpeg).getShort(start + 2);
        }
        int end = start + 2 + ByteBuffer.wrap(jpeg).getShort(start + 2);
        return ByteBuffer.allocate(jpeg.length - end + start)
                .put(jpeg, 0, start)
                .put(jpeg, end, jpeg.length - end)
                .array();
    }

    private static byte[] withExif(byte[] jpeg, int orientation) {
        ByteBuffer exif = ByteBuffer.allocate(36);
        exif.put((byte) 0xFF).put((byte) 0xE1).putShort((short) 34);
        exif.put("Exif\0\0MM\0*".getBytes(StandardCharsets.ISO_8859_1)).putInt(8);
        exif.putShort((short) 1).putShort((short) 0x112).putShort((short) 3).putInt(1);
        exif.putShort((short) orientation).putShort((short) 0).putInt(0);
        return ByteBuffer.allocate(jpeg.length + 36)
                .put(jpeg, 0, 2)
                .put(exif.array())
                .put(jpeg, 2, jpeg.length - 2)
                .array();
    }

    private static int startOfFrame(byte[] jpeg) {
        for (int i = 0; i < jpeg.length; i++) {
            if ((jpeg[i] & 0xFF) == 0xFF && (jpeg[i + 1] & 0xFF) == 0xC0) {
                return i;
            }
        }
        throw new IllegalArgumentException("no start of frame");
    }
}
