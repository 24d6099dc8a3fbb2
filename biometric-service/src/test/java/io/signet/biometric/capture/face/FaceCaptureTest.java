package io.signet.biometric.capture.face;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.signet.biometric.capture.Capture;
import io.signet.biometric.capture.Raster;
import io.signet.biometric.domain.QualityProperty;
import io.signet.biometric.domain.QualityRequirement;
import io.signet.biometric.domain.SampleQuality;
import java.awt.AlphaComposite;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.awt.image.ConvolveOp;
import java.awt.image.Kernel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class FaceCaptureTest {
    private static FaceCapture capture;

    @BeforeAll
    static void loadNetworks() {
        capture = Networks.faceCapture();
    }

    @Test
    void nearlyAllPhotographsAreCaptured() {
        List<Path> files =
                Photos.byPerson().values().stream().flatMap(List::stream).toList();

        List<Path> refused = files.stream()
                .filter(file -> capture.capture(Photos.read(file)) instanceof Capture.PoorCapture)
                .toList();

        assertTrue(refused.size() <= files.size() / 20, () -> "refused: " + refused);
    }

    @Test
    void captureIsThreeChannelsOf224PixelsInUnitRange() throws IOException {
        Capture.Captured captured = assertInstanceOf(Capture.Captured.class, capture.capture(Photos.raster(photo())));

        assertEquals(3 * 224 * 224, captured.tensor().length);
        for (float value : captured.tensor()) {
            assertTrue(value >= 0 && value <= 1);
        }
    }

    @Test
    void rotatedAndEnlargedPictureGivesNearlyTheSameCrop() throws IOException {
        BufferedImage photo = photo();
        BufferedImage turned = new BufferedImage(700, 700, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D graphics = turned.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        AffineTransform transform = AffineTransform.getRotateInstance(Math.toRadians(12), 350, 350);
        transform.translate(100, 100);
        transform.scale(2, 2);
        graphics.drawRenderedImage(photo, transform);
        graphics.dispose();

        float[] straight = assertInstanceOf(Capture.Captured.class, capture.capture(Photos.raster(photo)))
                .tensor();
        float[] other = assertInstanceOf(Capture.Captured.class, capture.capture(Photos.raster(turned)))
                .tensor();

        double difference = 0;
        int pixels = 0;
        for (int y = 64; y < 200; y++) {
            for (int x = 64; x < 160; x++) {
                difference += Math.abs(straight[y * 224 + x] - other[y * 224 + x]);
                pixels++;
            }
        }
        assertTrue(difference / pixels < 0.06, "mean difference " + difference / pixels);
    }

    @Test
    void pictureWithoutAFaceSaysSo() {
        QualityProperty issue = onlyIssue(capture.capture(PyramidTest.random(300, 200)));

        assertEquals("face-count", issue.name());
        assertEquals(0, issue.value());
        assertTrue(issue.advice().startsWith("No face was found"), issue.advice());
    }

    @Test
    void onePixelHasNoFace() {
        assertEquals(
                "face-count",
                onlyIssue(capture.capture(new Raster(1, 1, new byte[3]))).name());
    }

    @Test
    void secondFaceOfTheSameSizeIsRefused() throws IOException {
        List<List<Path>> people = List.copyOf(Photos.byPerson().values());
        BufferedImage both = new BufferedImage(500, 250, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D graphics = both.createGraphics();
        graphics.drawImage(ImageIO.read(people.get(0).getFirst().toFile()), 0, 0, null);
        graphics.drawImage(ImageIO.read(people.get(1).getFirst().toFile()), 250, 0, null);
        graphics.dispose();

        QualityProperty issue = onlyIssue(capture.capture(Photos.raster(both)));

        assertEquals(2, issue.value());
        assertEquals("There are 2 faces of similar size; only one person may be in the picture.", issue.advice());
    }

    @Test
    void smallFaceIsToldToComeCloser() throws IOException {
        QualityProperty issue = issue("inter-eye-distance", scaled(photo(), 0.35));

        assertTrue(issue.advice().startsWith("The face is too small: the eyes are "), issue.advice());
    }

    @Test
    void darkFaceIsToldToAddLight() throws IOException {
        QualityProperty issue = issue("brightness", darkened(photo(), 0.85f));

        assertTrue(issue.advice().startsWith("The face is too dark: mean brightness is "), issue.advice());
        assertTrue(issue.advice().endsWith(" of 255; add light from the front."), issue.advice());
    }

    @Test
    void blurredFaceIsToldToHoldStill() throws IOException {
        QualityProperty issue = issue("sharpness", blurred(photo()));

        assertTrue(issue.advice().startsWith("The face is blurred"), issue.advice());
    }

    @Test
    void faceCutOffByTheEdgeIsToldToMove() throws IOException {
        BufferedImage photo = photo();

        QualityProperty issue = issue("visible-face", photo.getSubimage(118, 0, 132, 250));

        assertTrue(issue.advice().endsWith("move to its middle."), issue.advice());
    }

    @Test
    void qualityFallsWithTheLight() throws IOException {
        SampleQuality bright = capture.capture(Photos.raster(photo())).quality();
        SampleQuality dim =
                capture.capture(Photos.raster(darkened(photo(), 0.6f))).quality();

        assertTrue(bright.score().compareTo(dim.score()) > 0, bright.score() + " against " + dim.score());
    }

    @Test
    void everyMeasuredPropertyIsAmongTheRequirements() throws IOException {
        Set<String> required = new HashSet<>();
        for (QualityRequirement requirement : FaceCapture.requirements()) {
            required.add(requirement.property());
        }
        Set<String> measured = new HashSet<>();
        for (QualityProperty property :
                capture.capture(Photos.raster(photo())).quality().properties()) {
            measured.add(property.name());
        }

        assertEquals(required, measured);
    }

    private static QualityProperty onlyIssue(Capture captured) {
        List<QualityProperty> issues =
                assertInstanceOf(Capture.PoorCapture.class, captured).quality().issues();
        assertEquals(1, issues.size());
        return issues.getFirst();
    }

    private static QualityProperty issue(String name, BufferedImage picture) {
        Capture captured = capture.capture(Photos.raster(picture));
        return captured.quality().issues().stream()
                .filter(property -> property.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no such issue: " + captured.quality()));
    }

    private static BufferedImage photo() throws IOException {
        return ImageIO.read(
                Photos.byPerson().values().iterator().next().getFirst().toFile());
    }

    private static BufferedImage scaled(BufferedImage image, double scale) {
        int width = (int) Math.round(image.getWidth() * scale);
        int height = (int) Math.round(image.getHeight() * scale);
        BufferedImage result = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D graphics = result.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(image.getScaledInstance(width, height, BufferedImage.SCALE_AREA_AVERAGING), 0, 0, null);
        graphics.dispose();
        return result;
    }

    private static BufferedImage blurred(BufferedImage image) {
        int side = 11;
        float[] mean = new float[side * side];
        Arrays.fill(mean, 1f / mean.length);
        return new ConvolveOp(new Kernel(side, side, mean)).filter(image, null);
    }

    private static BufferedImage darkened(BufferedImage image, float share) {
        BufferedImage result = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D graphics = result.createGraphics();
        graphics.drawImage(image, 0, 0, null);
        graphics.setComposite(AlphaComposite.getInstance(AlphaComposite.SRC_OVER, share));
        graphics.setColor(Color.BLACK);
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        graphics.dispose();
        return result;
    }
}
