package io.signet.biometric.matching;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.signet.biometric.domain.BinaryCode;
import io.signet.biometric.domain.Minutiae;
import io.signet.biometric.domain.ModelId;
import io.signet.biometric.domain.QualityScore;
import io.signet.biometric.domain.Template;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** On the synthetic prints that the demonstration ships: FINGER_IMPRESSION. */
class MinutiaeMatcherTest {
    private static final Path PRINTS = Path.of("../deploy/demo/fingerprints");
    private static final ModelId MODEL = new ModelId("model-1");
    private static final int USUAL_THRESHOLD = 40;

    @Test
    void impressionsOfOneFingerAreMoreAlikeThanThoseOfTwo() throws IOException {
        MinutiaeMatcher matcher = new MinutiaeMatcher(minutiae("1_1", 1));
        assertTrue(matcher.similarity(minutiae("1_2", 1)) > USUAL_THRESHOLD);
        assertTrue(matcher.similarity(minutiae("2_1", 1)) < USUAL_THRESHOLD / 2.0);
        assertTrue(matcher.similarity(minutiae("3_1", 1)) < USUAL_THRESHOLD / 2.0);
    }

    @Test
    void resolutionCounts() throws IOException {
        Minutiae enlarged = minutiae("1_1", 2);
        assertTrue(new MinutiaeMatcher(minutiae("1_1", 1)).similarity(enlarged) > USUAL_THRESHOLD);
    }

    @Test
    void whereNothingIsToSeeNothingIsAlike() throws IOException {
        byte[] white = new byte[300 * 300];
        Arrays.fill(white, (byte) 255);
        Minutiae nothing = MinutiaeMatcher.minutiae(300, 300, white, 500);
        assertEquals(0, new MinutiaeMatcher(nothing).similarity(minutiae("1_1", 1)));
        assertEquals(0, new MinutiaeMatcher(nothing).similarity(nothing));
    }

    @Test
    void minutiaeOfNoiseStaySmall() {
        byte[] noise = new byte[300 * 300];
        new Random(1).nextBytes(noise);
        Minutiae found = MinutiaeMatcher.minutiae(300, 300, noise, 500);
        assertTrue(found.serialised().length < 2048, () -> found.serialised().length + " bytes");
        assertTrue(new MinutiaeMatcher(found).similarity(found) > USUAL_THRESHOLD);
    }

    @Test
    void minutiaeAreComparedWhereBothTemplatesHaveThem() throws IOException {
        Minutiae minutiae = minutiae("1_1", 1);
        Template with = new Template(MODEL, new BinaryCode(0, 0), new QualityScore(80), Optional.of(minutiae));
        Template without = new Template(MODEL, new BinaryCode(3, 0), new QualityScore(60), Optional.empty());
        assertEquals(0, TemplateComparison.of(with, with).distance());
        assertTrue(TemplateComparison.of(with, with).similarity().orElseThrow() > USUAL_THRESHOLD);
        assertEquals(2, TemplateComparison.of(without, with).distance());
        assertEquals(new QualityScore(60), TemplateComparison.of(with, without).quality());
        assertTrue(TemplateComparison.of(without, with).similarity().isEmpty());
        assertTrue(TemplateComparison.of(with, without).similarity().isEmpty());
    }

    @Test
    void minutiaeAreNeverPrinted() throws IOException {
        Minutiae minutiae = minutiae("1_1", 1);
        assertTrue(minutiae.toString().matches("Minutiae\\[\\d+ bytes]"), minutiae.toString());
        assertFalse(minutiae.equals(minutiae("1_2", 1)));
    }

    private static Minutiae minutiae(String print, int enlarged) throws IOException {
        BufferedImage image = ImageIO.read(PRINTS.resolve(print + ".png").toFile());
        int width = enlarged * image.getWidth();
        int height = enlarged * image.getHeight();
        byte[] grey = new byte[width * height];
        for (int i = 0; i < grey.length; i++) {
            grey[i] = (byte) image.getRGB(i % width / enlarged, i / width / enlarged);
        }
        return MinutiaeMatcher.minutiae(width, height, grey, 500.0 * enlarged);
    }
}
