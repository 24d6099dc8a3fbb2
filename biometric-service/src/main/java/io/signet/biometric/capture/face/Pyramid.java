package io.signet.biometric.capture.face;

import io.signet.biometric.capture.Raster;
import java.util.ArrayList;
import java.util.List;

/** A picture with halved copies, from which it can be sampled at any scale without aliasing. For one thread. */
final class Pyramid {
    private static final int CHANNELS = 3;

    /** Beyond this many source pixels to one of the output, one sample at its centre would miss some. */
    private static final double SINGLE_SAMPLE = 1.25;

    private final List<Raster> levels = new ArrayList<>();

    Pyramid(Raster picture) {
        levels.add(picture);
    }

    int width() {
        return levels.getFirst().width();
    }

    int height() {
        return levels.getFirst().height();
    }

    /** The mean of all values, 0..1. */
    double brightness() {
        int side = 16;
        double scale = Math.max(width(), height()) / (double) side;
        int columns = Math.max(1, (int) (width() / scale));
        int rows = Math.max(1, (int) (height() / scale));
        double sum = 0;
        float[] few = sample(Similarity.scaling(scale, new Point(0, 0)), columns, rows);
        for (float value : few) {
            sum += value;
        }
        return sum / few.length;
    }

    /**
     * Samples the picture; black beyond its edges.
     *
     * @param toPicture from places in the output to places in the picture
     * @return NCHW, RGB in [0, 1]
     */
    float[] sample(Similarity toPicture, int width, int height) {
        int octave = Math.max(0, Math.getExponent(toPicture.scale()));
        int level = level(octave);
        double shrink = 1.0 / (1 << level);
        Similarity toLevel = toPicture.then(Similarity.scaling(shrink, new Point(0, 0)));
        int samples = toLevel.scale() > SINGLE_SAMPLE ? (int) Math.ceil(toLevel.scale()) : 1;
        Raster source = levels.get(level);
        float[] output = new float[CHANNELS * width * height];
        float[] pixel = new float[CHANNELS];
        float share = 1f / (255 * samples * samples);
        for (int row = 0; row < height; row++) {
            for (int column = 0; column < width; column++) {
                pixel[0] = 0;
                pixel[1] = 0;
                pixel[2] = 0;
                for (int part = 0; part < samples * samples; part++) {
                    double x = column + (part % samples + 0.5) / samples;
                    double y = row + (Math.floorDiv(part, samples) + 0.5) / samples;
                    addBilinear(
                            source,
                            toLevel.a() * x - toLevel.b() * y + toLevel.dx() - 0.5,
                            toLevel.b() * x + toLevel.a() * y + toLevel.dy() - 0.5,
                            pixel);
                }
                for (int channel = 0; channel < CHANNELS; channel++) {
                    output[(channel * height + row) * width + column] = pixel[channel] * share;
                }
            }
        }
        return output;
    }

    /** Adds the value between the four pixels around, of which those outside are black. */
    private static void addBilinear(Raster source, double x, double y, float[] pixel) {
        if (x <= -1 || y <= -1 || x >= source.width() || y >= source.height()) {
            return;
        }
        int left = (int) Math.floor(x);
        int top = (int) Math.floor(y);
        float right = (float) (x - left);
        float bottom = (float) (y - top);
        add(source, left, top, (1 - right) * (1 - bottom), pixel);
        add(source, left + 1, top, right * (1 - bottom), pixel);
        add(source, left, top + 1, (1 - right) * bottom, pixel);
        add(source, left + 1, top + 1, right * bottom, pixel);
    }

    private static void add(Raster source, int x, int y, float weight, float[] pixel) {
        if (x < 0 || y < 0 || x >= source.width() || y >= source.height()) {
            return;
        }
        int at = CHANNELS * (y * source.width() + x);
        byte[] rgb = source.rgb();
        pixel[0] += weight * (rgb[at] & 0xFF);
        pixel[1] += weight * (rgb[at + 1] & 0xFF);
        pixel[2] += weight * (rgb[at + 2] & 0xFF);
    }

    /** The number of the level that is halved {@code octave} times, or as often as the picture allows. */
    private int level(int octave) {
        while (levels.size() <= octave) {
            Raster last = levels.getLast();
            if (last.width() < 2 || last.height() < 2) {
                break;
            }
            levels.add(halved(last));
        }
        return Math.min(octave, levels.size() - 1);
    }

    private static Raster halved(Raster source) {
        int width = source.width() / 2;
        int height = source.height() / 2;
        byte[] from = source.rgb();
        byte[] rgb = new byte[CHANNELS * width * height];
        int stride = CHANNELS * source.width();
        for (int row = 0; row < height; row++) {
            for (int column = 0; column < width; column++) {
                int at = 2 * row * stride + 2 * CHANNELS * column;
                for (int channel = 0; channel < CHANNELS; channel++) {
                    int sum = (from[at + channel] & 0xFF)
                            + (from[at + CHANNELS + channel] & 0xFF)
                            + (from[at + stride + channel] & 0xFF)
                            + (from[at + stride + CHANNELS + channel] & 0xFF);
                    rgb[CHANNELS * (row * width + column) + channel] = (byte) ((sum + 2) / 4);
                }
            }
        }
        return new Raster(width, height, rgb);
    }
}
