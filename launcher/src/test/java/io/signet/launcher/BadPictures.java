package io.signet.launcher;

import io.signet.launcher.client.Picture;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.BiConsumer;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

/** Pictures that no service should accept, or stumble over. */
final class BadPictures {
    private BadPictures() {}

    static Picture notAPicture() {
        return new Picture("This is a text and not a picture.".getBytes(StandardCharsets.UTF_8));
    }

    static Picture cutOff() {
        byte[] whole = encode(plain(480), "jpg");
        return new Picture(Arrays.copyOf(whole, whole.length / 2));
    }

    static Picture onePixel() {
        return new Picture(encode(plain(1), "png"));
    }

    /** Nobody on it. */
    static Picture empty() {
        return new Picture(encode(plain(480), "png"));
    }

    /** A few bytes that claim 900 megapixels. */
    static Picture bomb() {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeLong(0x89504E470D0A1A0AL);
            var header = new ByteArrayOutputStream();
            var fields = new DataOutputStream(header);
            fields.writeInt(30_000);
            fields.writeInt(30_000);
            // 8 bits, RGB, deflate, adaptive filter, not interlaced.
            fields.write(new byte[] {8, 2, 0, 0, 0});
            chunk(out, "IHDR", header.toByteArray());
            chunk(out, "IDAT", new byte[64]);
            chunk(out, "IEND", new byte[0]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Picture(bytes.toByteArray());
    }

    /** Two pictures as one, of the same height. */
    static Picture sideBySide(Picture left, Picture right) {
        BufferedImage first = decode(left);
        BufferedImage second = decode(right);
        int height = Math.min(first.getHeight(), second.getHeight());
        int width = first.getWidth() * height / first.getHeight();
        return drawn(width + second.getWidth() * height / second.getHeight(), height, (graphics, all) -> {
            graphics.drawImage(first, 0, 0, width, height, null);
            graphics.drawImage(second, width, 0, all.getWidth() - width, height, null);
        });
    }

    /** Too small for what is on it to be told. */
    static Picture shrunk(Picture picture) {
        Image small = decode(picture).getScaledInstance(100, -1, Image.SCALE_AREA_AVERAGING);
        return drawn(100, 100, (graphics, all) -> graphics.drawImage(small, 0, 0, null));
    }

    private static Picture drawn(int width, int height, BiConsumer<Graphics2D, BufferedImage> drawing) {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        drawing.accept(graphics, image);
        graphics.dispose();
        return new Picture(encode(image, "png"));
    }

    private static BufferedImage decode(Picture picture) {
        try {
            return ImageIO.read(new ByteArrayInputStream(picture.content()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void chunk(DataOutputStream out, String type, byte[] content) throws IOException {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        var check = new CRC32();
        check.update(name);
        check.update(content);
        out.writeInt(content.length);
        out.write(name);
        out.write(content);
        out.writeInt((int) check.getValue());
    }

    private static BufferedImage plain(int side) {
        var image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.GRAY);
        graphics.fillRect(0, 0, side, side);
        graphics.dispose();
        return image;
    }

    private static byte[] encode(BufferedImage image, String format) {
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, format, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
