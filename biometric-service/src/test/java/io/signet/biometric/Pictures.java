package io.signet.biometric;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Random;
import javax.imageio.ImageIO;

/** Pictures for tests. */
public final class Pictures {
    private Pictures() {}

    /** 8 × 8 coloured fields that belong to {@code person}, a little different in each {@code shot}. */
    public static byte[] of(int person, int shot) {
        int side = 256;
        Random colours = new Random(person);
        Random noise = new Random(31L * person + shot);
        BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_3BYTE_BGR);
        int field = side / 8;
        for (int row = 0; row < 8; row++) {
            for (int column = 0; column < 8; column++) {
                Color colour = new Color(
                        near(colours.nextInt(256), noise),
                        near(colours.nextInt(256), noise),
                        near(colours.nextInt(256), noise));
                Graphics2D graphics = image.createGraphics();
                graphics.setColor(colour);
                graphics.fillRect(column * field, row * field, field, field);
                graphics.dispose();
            }
        }
        return encoded(image, "png");
    }

    /** One colour all over: nothing to be found in it. */
    public static byte[] blank() {
        BufferedImage image = new BufferedImage(256, 256, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.LIGHT_GRAY);
        graphics.fillRect(0, 0, 256, 256);
        graphics.dispose();
        return encoded(image, "png");
    }

    public static byte[] encoded(BufferedImage image, String format) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(image, format, bytes)) {
                throw new IllegalArgumentException("no writer for " + format);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** A file beside the tests, in {@code images/}. */
    public static byte[] file(String name) {
        try (InputStream stream = Pictures.class.getResourceAsStream("/images/" + name)) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int near(int value, Random noise) {
        return Math.clamp(value + noise.nextInt(21) - 10, 0, 255);
    }
}
