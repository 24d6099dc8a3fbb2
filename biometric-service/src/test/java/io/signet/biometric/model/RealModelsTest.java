package io.signet.biometric.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.signet.biometric.capture.Capture;
import io.signet.biometric.capture.Decoded;
import io.signet.biometric.capture.ImageDecoder;
import io.signet.biometric.capture.ImageLimits;
import io.signet.biometric.capture.Raster;
import io.signet.biometric.capture.finger.FingerCapture;
import io.signet.biometric.capture.finger.PoseNormalisation;
import io.signet.biometric.domain.BinaryCode;
import io.signet.biometric.domain.Modality;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The networks that are shipped, from file to code. */
class RealModelsTest {
    private static final Path MODELS = Path.of("../models");
    private static final Path PRINTS = Path.of("src/test/resources/fingerprint");

    private static Models models;

    @BeforeAll
    static void load() {
        for (String modality : new String[] {"face", "fingerprint"}) {
            assumeTrue(
                    Files.exists(MODELS.resolve(modality).resolve("manifest.json")),
                    "not tested: there is no trained model in models/" + modality);
        }
        models = new Models(
                new TestConfig(MODELS),
                new ExecutionProviders(resource -> false, library -> false),
                new SimpleMeterRegistry());
    }

    @AfterAll
    static void close() {
        if (models != null) {
            models.close();
        }
    }

    @Test
    void bothKeepTheirPromisesAndAreCalibrated() {
        for (Modality modality : Modality.values()) {
            ModelManifest manifest = models.of(modality).manifest();
            assertEquals(modality, manifest.modality());
            assertTrue(manifest.calibration().isPresent(), modality + " is calibrated");
        }
        assertEquals(3 * 224 * 224, models.of(Modality.FACE).manifest().inputValues());
        assertEquals(
                PoseNormalisation.VERSION,
                models.of(Modality.FINGERPRINT).manifest().pose().orElseThrow().version());
    }

    @Test
    void aPrintThatIsMovedAndPaleStaysCloserThanAnotherFinger() throws IOException {
        Raster print = picture("print-500.png");
        int genuine = code(print).hammingDistance(code(movedAndPale(print)));
        int impostor = code(print).hammingDistance(code(picture("print-512.png")));
        assertTrue(genuine < impostor, () -> "genuine " + genuine + ", impostor " + impostor);
    }

    private static BinaryCode code(Raster picture) {
        ModelManifest.Pose pose =
                models.of(Modality.FINGERPRINT).manifest().pose().orElseThrow();
        FingerCapture capture = new FingerCapture(new PoseNormalisation(pose.size(), pose.pixelsPerInch()));
        Capture.Captured captured = assertInstanceOf(Capture.Captured.class, capture.capture(picture));
        return models.of(Modality.FINGERPRINT)
                .recognise(captured.tensor())
                .toCompletableFuture()
                .join()
                .code();
    }

    private static Raster picture(String name) throws IOException {
        Decoded decoded = new ImageDecoder(ImageLimits.DEFAULT).decode(Files.readAllBytes(PRINTS.resolve(name)));
        return assertInstanceOf(Decoded.Picture.class, decoded).raster();
    }

    /** Eight pixels to the right and five down, on white, and a quarter paler. */
    private static Raster movedAndPale(Raster print) {
        byte[] rgb = new byte[print.rgb().length];
        for (int y = 0; y < print.height(); y++) {
            for (int x = 0; x < print.width(); x++) {
                for (int channel = 0; channel < 3; channel++) {
                    boolean inside = x >= 8 && y >= 5;
                    int value = inside ? print.rgb()[3 * ((y - 5) * print.width() + x - 8) + channel] & 0xFF : 255;
                    rgb[3 * (y * print.width() + x) + channel] = (byte) (255 - (255 - value) * 3 / 4);
                }
            }
        }
        return new Raster(print.width(), print.height(), rgb);
    }
}
