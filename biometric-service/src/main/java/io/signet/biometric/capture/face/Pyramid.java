package io.signet.biometric.capture.face;

import io.signet.biometric.capture.Raster;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A picture with halved copies, from which it can be sampled at any scale without aliasing. For one thread. */
final class Pyramid {
    private static final int CHANNELS = 3;
    private static final float WHITE = 255;

    /** Beyond this many source pixels to one of the output, one sample at its centre would all but miss some. */
    private static final double SINGLE_SAMPLE = 1.5;

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
        return toLevel.b() == 0 && toLevel.a() > 0
                ? scaled(source, toLevel, samples, width, height)
                : turned(source, toLevel, samples, width, height);
    }

    /** Rows and columns one after the other, which comes to the same and is several times faster. */
    private static float[] scaled(Raster source, Similarity toSource, int samples, int width, int height) {
        Taps columns = Taps.of(toSource.a(), toSource.dx(), samples, width, source.width());
        Taps rows = Taps.of(toSource.a(), toSource.dy(), samples, height, source.height());
        float[] output = new float[CHANNELS * width * height];
        int left = columns.first()[0];
        float[] line = new float[CHANNELS * (columns.first()[width - 1] + columns.count() - left)];
        for (int row = 0; row < height; row++) {
            Arrays.fill(line, 0);
            for (int tap = 0; tap < rows.count(); tap++) {
                float weight = rows.weights()[row * rows.count() + tap] / WHITE;
                int start = (rows.first()[row] + tap) * source.width() + left;
                add(weight, source.rgb(), CHANNELS * start, line);
            }
            narrow(line, columns, left, output, row * width);
        }
        return output;
    }

    private static void add(float weight, byte[] rgb, int start, float[] line) {
        for (int i = 0; i < line.length; i++) {
            line[i] += weight * (rgb[start + i] & 0xFF);
        }
    }

    /** A line of pixels, which begins at the column {@code left}, at the width of the output, a channel to each plane. */
    private static void narrow(float[] line, Taps columns, int left, float[] output, int start) {
        if (columns.count() == 2) {
            narrowByTwos(line, columns, left, output, start);
            return;
        }
        int[] first = columns.first();
        float[] weights = columns.weights();
        int count = columns.count();
        int plane = output.length / CHANNELS;
        for (int column = 0; column < first.length; column++) {
            int at = CHANNELS * (first[column] - left);
            float red = 0;
            float green = 0;
            float blue = 0;
            for (int tap = column * count; tap < (column + 1) * count; tap++, at += CHANNELS) {
                float weight = weights[tap];
                red += weight * line[at];
                green += weight * line[at + 1];
                blue += weight * line[at + 2];
            }
            output[start + column] = red;
            output[plane + start + column] = green;
            output[2 * plane + start + column] = blue;
        }
    }

    /** The same of two taps, by far the most frequent, without a loop for them. */
    private static void narrowByTwos(float[] line, Taps columns, int left, float[] output, int start) {
        int[] first = columns.first();
        float[] weights = columns.weights();
        int plane = output.length / CHANNELS;
        for (int column = 0; column < first.length; column++) {
            int at = CHANNELS * (first[column] - left);
            float one = weights[2 * column];
            float other = weights[2 * column + 1];
            output[start + column] = one * line[at] + other * line[at + CHANNELS];
            output[plane + start + column] = one * line[at + 1] + other * line[at + CHANNELS + 1];
            output[2 * plane + start + column] = one * line[at + 2] + other * line[at + CHANNELS + 2];
        }
    }

    private static float[] turned(Raster source, Similarity toSource, int samples, int width, int height) {
        float[] output = new float[CHANNELS * width * height];
        for (int row = 0; row < height; row++) {
            for (int part = 0; part < samples * samples; part++) {
                double along = (part % samples + 0.5) / samples;
                double down = (Math.floorDiv(part, samples) + 0.5) / samples;
                Point start = toSource.apply(new Point(along, row + down)).plus(-0.5, -0.5);
                addLine(source, start, toSource, output, row * width, width);
            }
        }
        float share = 1f / (WHITE * samples * samples);
        for (int i = 0; i < output.length; i++) {
            output[i] *= share;
        }
        return output;
    }

    /** Adds the values between four pixels each along a line through the source. */
    private static void addLine(Raster source, Point start, Similarity direction, float[] output, int to, int count) {
        byte[] rgb = source.rgb();
        int stride = CHANNELS * source.width();
        int plane = output.length / CHANNELS;
        double startX = start.x();
        double startY = start.y();
        double stepX = direction.a();
        double stepY = direction.b();
        int lastLeft = source.width() - 2;
        int lastTop = source.height() - 2;
        for (int i = 0; i < count; i++) {
            double x = startX + stepX * i;
            double y = startY + stepY * i;
            int left = (int) Math.floor(x);
            int top = (int) Math.floor(y);
            float right = (float) (x - left);
            float bottom = (float) (y - top);
            int red = to + i;
            int green = plane + red;
            int blue = plane + green;
            if (left >= 0 && top >= 0 && left <= lastLeft && top <= lastTop) {
                int upper = stride * top + CHANNELS * left;
                int lower = upper + stride;
                float lowerRight = right * bottom;
                float upperRight = right - lowerRight;
                float lowerLeft = bottom - lowerRight;
                float upperLeft = 1 - right - lowerLeft;
                output[red] += weighed(rgb, upper, lower, upperLeft, upperRight, lowerLeft, lowerRight);
                output[green] += weighed(rgb, upper + 1, lower + 1, upperLeft, upperRight, lowerLeft, lowerRight);
                output[blue] += weighed(rgb, upper + 2, lower + 2, upperLeft, upperRight, lowerLeft, lowerRight);
            } else if (left >= -1 && top >= -1 && left < source.width() && top < source.height()) {
                output[red] += atEdge(source, left, top, 0, right, bottom);
                output[green] += atEdge(source, left, top, 1, right, bottom);
                output[blue] += atEdge(source, left, top, 2, right, bottom);
            }
        }
    }

    private static float weighed(
            byte[] rgb, int upper, int lower, float upperLeft, float upperRight, float lowerLeft, float lowerRight) {
        return upperLeft * (rgb[upper] & 0xFF)
                + upperRight * (rgb[upper + CHANNELS] & 0xFF)
                + lowerLeft * (rgb[lower] & 0xFF)
                + lowerRight * (rgb[lower + CHANNELS] & 0xFF);
    }

    /** The value between four pixels, of which those outside are black. */
    private static float atEdge(Raster source, int left, int top, int channel, float right, float bottom) {
        return (1 - bottom)
                        * ((1 - right) * value(source, left, top, channel)
                                + right * value(source, left + 1, top, channel))
                + bottom
                        * ((1 - right) * value(source, left, top + 1, channel)
                                + right * value(source, left + 1, top + 1, channel));
    }

    private static int value(Raster source, int x, int y, int channel) {
        boolean inside = x >= 0 && y >= 0 && x < source.width() && y < source.height();
        return inside ? source.rgb()[CHANNELS * (y * source.width() + x) + channel] & 0xFF : 0;
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
