package io.signet.biometric.capture.finger;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.signet.biometric.capture.Capture;
import io.signet.biometric.capture.Capture.Captured;
import io.signet.biometric.capture.Capture.PoorCapture;
import io.signet.biometric.capture.Raster;
import io.signet.biometric.domain.QualityProperty;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class FingerCaptureTest {
    private static final int SIZE = 112;
    private final FingerCapture capture = new FingerCapture(new PoseNormalisation(SIZE, 190));

    @Test
    void printBecomesThreeEqualChannelsInZeroToOne() throws IOException {
        var captured = assertInstanceOf(Captured.class, capture.capture(print()));
        float[] tensor = captured.tensor();
        assertEquals(3 * SIZE * SIZE, tensor.length);
        float[] first = Arrays.copyOfRange(tensor, 0, SIZE * SIZE);
        assertArrayEquals(first, Arrays.copyOfRange(tensor, SIZE * SIZE, 2 * SIZE * SIZE));
        assertArrayEquals(first, Arrays.copyOfRange(tensor, 2 * SIZE * SIZE, 3 * SIZE * SIZE));
        for (float value : first) {
            assertTrue(value >= 0 && value <= 1, "value " + value);
        }
        assertTrue(captured.quality().score().value() > 60, captured.quality().toString());
    }

    @Test
    void brightRidgesOnBlackAreTheSamePrint() throws IOException {
        var dark = assertInstanceOf(Captured.class, capture.capture(paddedPrint(false)));
        var bright = assertInstanceOf(Captured.class, capture.capture(paddedPrint(true)));
        assertArrayEquals(dark.tensor(), bright.tensor(), 1e-4f);
    }

    @Test
    void luminanceIsAllThatItTakes() throws IOException {
        Raster print = print();
        var luminance = new byte[print.width() * print.height()];
        for (int i = 0; i < luminance.length; i++) {
            luminance[i] = print.rgb()[3 * i];
        }
        var coloured = assertInstanceOf(Captured.class, capture.capture(print));
        var grey = assertInstanceOf(
                Captured.class, capture.capture(new Raster(print.width(), print.height(), 1, luminance)));
        assertFalse(capture.needsColour());
        assertArrayEquals(coloured.tensor(), grey.tensor(), 1e-6f);
        assertEquals(coloured.quality(), grey.quality());
    }

    @Test
    void wholePrintIsGreyWithDarkRidgesAtItsResolution() throws IOException {
        Print dark = FingerCapture.print(paddedPrint(false));
        Print bright = FingerCapture.print(paddedPrint(true));
        assertEquals(dark.width() * dark.height(), dark.grey().length);
        assertEquals(500, dark.pixelsPerInch());
        for (int i = 0; i < dark.grey().length; i++) {
            assertEquals(dark.grey()[i] & 0xFF, bright.grey()[i] & 0xFF, 1);
        }
    }

    @Test
    void ofALargePictureThePrintIsCutOut() {
        int width = 2000;
        // Lines at the right end only.
        Print cut = FingerCapture.print(picture(width, 1300, i -> i % width > 1500 && i % 8 < 4 ? 0 : 255));
        assertEquals(1000, cut.pixelsPerInch());
        assertEquals(1200, cut.width());
        assertEquals(1200, cut.height());
        int dark = 0;
        for (byte value : cut.grey()) {
            dark += value == 0 ? 1 : 0;
        }
        assertEquals(1200 * 499 / 2, dark, 2 * 1200);
    }

    @Test
    void blankImageIsRefused() {
        assertAdvice("The image is blank", capture.capture(picture(400, 400, i -> 250)));
    }

    @Test
    void noiseIsRefused() {
        var random = new Random(1);
        assertInstanceOf(PoorCapture.class, capture.capture(picture(400, 400, i -> random.nextInt(256))));
    }

    /** Structure as coarse as that of a face: stripes 3 mm apart. */
    @Test
    void pictureWithoutRidgesIsRefused() {
        Raster stripes = picture(480, 480, i -> (int) (128 + 100 * Math.sin(2 * Math.PI * (i % 480) / 60)));
        assertInstanceOf(PoorCapture.class, capture.capture(stripes));
    }

    @Test
    void tinyPictureIsRefused() {
        assertAdvice("The image is only 100 pixels across", capture.capture(picture(100, 300, i -> i % 256)));
    }

    @Test
    void cornerOfAPrintIsTooLittle() throws IOException {
        Raster whole = print();
        Raster corner = picture(whole.width(), whole.height(), i -> {
            int x = i % whole.width();
            int y = i / whole.width();
            boolean kept = Math.abs(x - whole.width() / 2) < 40 && Math.abs(y - whole.height() / 2) < 40;
            return kept ? whole.rgb()[3 * i] & 0xff : 250;
        });
        assertAdvice("The print covers only", capture.capture(corner));
    }

    private static void assertAdvice(String start, Capture capture) {
        var poor = assertInstanceOf(PoorCapture.class, capture);
        assertTrue(
                poor.quality().issues().stream()
                        .map(QualityProperty::advice)
                        .anyMatch(advice -> advice.startsWith(start)),
                poor.quality().toString());
    }

    private static Raster print() throws IOException {
        var samples = ImageIO.read(FingerCaptureTest.class.getResource("/fingerprint/print-500.png"))
                .getRaster();
        int width = samples.getWidth();
        return picture(width, samples.getHeight(), i -> samples.getSample(i % width, i / width, 0));
    }

    /** With a blank margin on every side, so that its rim is ground. */
    private static Raster paddedPrint(boolean inverted) throws IOException {
        Raster print = print();
        int margin = 40;
        int width = print.width() + 2 * margin;
        int height = print.height() + 2 * margin;
        return picture(width, height, i -> {
            int x = i % width - margin;
            int y = i / width - margin;
            boolean inside = x >= 0 && x < print.width() && y >= 0 && y < print.height();
            int grey = inside ? print.rgb()[3 * (y * print.width() + x)] & 0xff : 250;
            return inverted ? 255 - grey : grey;
        });
    }

    private static Raster picture(int width, int height, IntUnaryOperator grey) {
        var rgb = new byte[3 * width * height];
        for (int i = 0; i < width * height; i++) {
            Arrays.fill(rgb, 3 * i, 3 * i + 3, (byte) grey.applyAsInt(i));
        }
        return new Raster(width, height, rgb);
    }
}
