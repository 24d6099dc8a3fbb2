package io.signet.biometric.capture.face;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.signet.biometric.capture.Raster;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/** Photographs of people, which are not part of the project: tests that want them are skipped where they are missing. */
final class Photos {
    private Photos() {}

    /** The files of each person. */
    static Map<String, List<Path>> byPerson() {
        Path folder = folder();
        Map<String, List<Path>> people = new TreeMap<>();
        try (Stream<Path> directories = Files.list(folder)) {
            for (Path person : directories.sorted().toList()) {
                try (Stream<Path> files = Files.list(person)) {
                    people.put(person.getFileName().toString(), files.sorted().toList());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return people;
    }

    static Raster read(Path file) {
        try {
            return raster(ImageIO.read(file.toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Raster raster(BufferedImage image) {
        byte[] rgb = new byte[3 * image.getWidth() * image.getHeight()];
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int pixel = image.getRGB(x, y);
                int at = 3 * (y * image.getWidth() + x);
                rgb[at] = (byte) (pixel >> 16);
                rgb[at + 1] = (byte) (pixel >> 8);
                rgb[at + 2] = (byte) pixel;
            }
        }
        return new Raster(image.getWidth(), image.getHeight(), rgb);
    }

    /** {@code photos} beside the project, or where the system property {@code signet.shared} says. */
    private static Path folder() {
        Path configured = Path.of(System.getProperty("signet.shared", "shared"), "data", "photos");
        Path above = Path.of("").toAbsolutePath();
        while (above != null) {
            Path candidate = above.resolve(configured);
            if (Files.isDirectory(candidate)) {
                return candidate;
            }
            above = above.getParent();
        }
        assumeTrue(false, "skipped: the photographs of ../shared/data/photos are not here");
        throw new AssertionError("an assumption ends the test");
    }
}
