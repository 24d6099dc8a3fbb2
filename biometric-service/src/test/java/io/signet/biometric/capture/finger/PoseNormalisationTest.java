package io.signet.biometric.capture.finger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class PoseNormalisationTest {
    private static final double TOLERANCE = 1.0 / 255;

    /** The vectors were written by the normaliser that training uses. */
    @ParameterizedTest
    @CsvFileSource(resources = "/fingerprint/vectors.csv", numLinesToSkip = 1)
    void cropEqualsTheOneThatTrainingSees(String name, double ppi, int size, double cropPpi) throws IOException {
        WorkingImage image = WorkingImage.of(plane(name, 255), ppi);
        OrientationMap map = OrientationMap.of(image);
        Plane crop = new PoseNormalisation(size, cropPpi).crop(image, map, FingerPose.of(map));
        Plane expected = plane(name + ".expected", 65535);
        double largest = 0;
        for (int i = 0; i < crop.values().length; i++) {
            largest = Math.max(largest, Math.abs(crop.values()[i] - expected.values()[i]));
        }
        assertEquals(0, largest, TOLERANCE);
    }

    @Test
    void refusesSizesThatNoNetworkHas() {
        for (int size : List.of(0, 31, 513)) {
            assertThrows(IllegalArgumentException.class, () -> new PoseNormalisation(size, 190));
        }
        assertThrows(IllegalArgumentException.class, () -> new PoseNormalisation(112, Double.NaN));
    }

    private static Plane plane(String name, float white) throws IOException {
        var samples = ImageIO.read(PoseNormalisationTest.class.getResource("/fingerprint/" + name + ".png"))
                .getRaster();
        float[] values = samples.getPixels(
                0, 0, samples.getWidth(), samples.getHeight(), new float[samples.getWidth() * samples.getHeight()]);
        for (int i = 0; i < values.length; i++) {
            values[i] /= white;
        }
        return new Plane(samples.getWidth(), samples.getHeight(), values);
    }
}
