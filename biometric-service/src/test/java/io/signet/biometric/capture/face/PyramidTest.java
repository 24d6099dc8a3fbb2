package io.signet.biometric.capture.face;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.signet.biometric.capture.Raster;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PyramidTest {
    private static final Point ORIGIN = new Point(0, 0);

    @Test
    void identityReturnsThePicture() {
        Raster picture = random(40, 30);

        float[] sampled = new Pyramid(picture).sample(Similarity.scaling(1, ORIGIN), 40, 30);

        for (int at = 0; at < 40 * 30; at++) {
            assertEquals((picture.rgb()[3 * at + 1] & 0xFF) / 255f, sampled[40 * 30 + at], 1e-6f);
        }
    }

    @Test
    void linearRampSurvivesScalingAndShifting() {
        Pyramid ramp = new Pyramid(ramp(256, 64));

        float[] sampled = ramp.sample(Similarity.scaling(2.5, new Point(30.25, 4)), 60, 10);

        for (int x = 0; x < 60; x++) {
            double expected = (30.25 + 2.5 * (x + 0.5) - 0.5) / 255;
            assertEquals(expected, sampled[5 * 60 + x], 0.6 / 255);
        }
    }

    @Test
    void fineStripesAverageToGreyWhereManyPixelsBecomeOne() {
        byte[] rgb = new byte[3 * 256 * 256];
        for (int at = 0; at < rgb.length; at++) {
            rgb[at] = (byte) (at / 3 % 2 == 0 ? 0 : 255);
        }
        float[] sampled =
                new Pyramid(new Raster(256, 256, rgb)).sample(Similarity.scaling(7.3, new Point(10, 10)), 20, 20);

        for (float value : sampled) {
            assertEquals(0.5, value, 0.02);
        }
    }

    @Test
    void outsideThePictureIsBlack() {
        byte[] white = new byte[3 * 10 * 10];
        java.util.Arrays.fill(white, (byte) 255);

        float[] sampled =
                new Pyramid(new Raster(10, 10, white)).sample(Similarity.scaling(1, new Point(-10, 0)), 20, 10);

        assertEquals(0, sampled[0]);
        assertEquals(0, sampled[9]);
        assertEquals(1, sampled[10]);
        assertEquals(1, sampled[19]);
    }

    /** Upright sampling takes a way of its own, which a hair's breadth of rotation closes. */
    @ParameterizedTest
    @ValueSource(doubles = {0.3, 1, 1.2, 1.7, 2.6, 5.9, 40})
    void uprightSamplingAgreesWithTurnedSampling(double scale) {
        Pyramid picture = new Pyramid(random(90, 70));
        Point corner = new Point(-9.3, 12.6);

        float[] upright = picture.sample(new Similarity(scale, 0, corner.x(), corner.y()), 33, 40);
        float[] turned = picture.sample(new Similarity(scale, 1e-12, corner.x(), corner.y()), 33, 40);

        assertArrayEquals(turned, upright, 1e-6f);
    }

    @Test
    void quarterTurnPutsRowsWhereColumnsWere() {
        Raster picture = random(30, 20);

        float[] turned = new Pyramid(picture).sample(new Similarity(0, 1, 30, 0), 20, 30);

        for (int y = 0; y < 30; y++) {
            for (int x = 0; x < 20; x++) {
                assertEquals((picture.rgb()[3 * (x * 30 + 29 - y)] & 0xFF) / 255f, turned[y * 20 + x], 1e-6f);
            }
        }
    }

    @Test
    void onePixelIsAPictureToo() {
        float[] sampled = new Pyramid(new Raster(1, 1, new byte[] {(byte) 255, 0, 0}))
                .sample(Similarity.scaling(1, ORIGIN), 1, 1);

        assertArrayEquals(new float[] {1, 0, 0}, sampled, 1e-6f);
    }

    static Raster random(int width, int height) {
        byte[] rgb = new byte[3 * width * height];
        new Random(1).nextBytes(rgb);
        return new Raster(width, height, rgb);
    }

    private static Raster ramp(int width, int height) {
        byte[] rgb = new byte[3 * width * height];
        for (int at = 0; at < rgb.length; at++) {
            rgb[at] = (byte) (at / 3 % width);
        }
        return new Raster(width, height, rgb);
    }
}
