package io.signet.launcher.bench;

import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;

/** Brings pictures to the size that the goal is set for. */
final class Photographs {
    static final int SIDE = 480;

    private Photographs() {}

    /** The picture as a JPEG whose longer side has 480 pixels. */
    static byte[] scaled(byte[] encoded) throws IOException {
        BufferedImage whole = ImageIO.read(new ByteArrayInputStream(encoded));
        double scale = (double) SIDE / Math.max(whole.getWidth(), whole.getHeight());
        int width = (int) Math.round(whole.getWidth() * scale);
        int height = (int) Math.round(whole.getHeight() * scale);
        var small = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var graphics = small.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        graphics.drawImage(whole, 0, 0, width, height, null);
        graphics.dispose();
        var jpeg = new ByteArrayOutputStream();
        ImageIO.write(small, "jpg", jpeg);
        return jpeg.toByteArray();
    }
}
