package io.signet.launcher.demo;

import io.signet.launcher.client.Picture;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import javax.imageio.ImageIO;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * The photographs that come with the npm package {@code @vladmandic/face-api} (MIT licence) for trying it out. They show
 * groups: single people are cut out of them. Nothing of it is part of Signet; it is fetched when it is first needed.
 */
public final class SampleFacePackage {
    private static final String PACKAGE = "@vladmandic/face-api@1.7.15";
    private static final String SHA256 = "0d77fffeef362ef9c0939cf6c567f3a2e8e177f114fa257a3270cbd2e509b031";
    private static final String ARCHIVE = "vladmandic-face-api-1.7.15.tgz";
    private static final int FETCH_MINUTES = 3;

    /** One person in one photograph, in pixels from the top left. */
    private record Cut(String file, Rectangle area) {}

    private static final Cut FACE = new Cut("package/demo/sample3.jpg", new Rectangle(930, 40, 420, 420));
    private static final Cut AGAIN = new Cut("package/demo/sample1.jpg", new Rectangle(1330, 120, 420, 420));
    private static final Cut IMPOSTOR = new Cut("package/demo/sample3.jpg", new Rectangle(1380, 160, 380, 420));

    private final Path cache;

    /**
     * Names where the package is kept.
     *
     * @param cache a directory
     */
    public SampleFacePackage(Path cache) {
        this.cache = cache;
    }

    /**
     * Fetches the package unless it is in the cache.
     *
     * @throws IOException when it cannot be had, or is not the one that is expected
     */
    public Samples samples() throws IOException, InterruptedException {
        byte[] archive = archive();
        return new Samples(
                List.of(cut(archive, FACE)),
                cut(archive, AGAIN),
                cut(archive, IMPOSTOR),
                "sample photographs of the npm package " + PACKAGE + " (MIT)");
    }

    private byte[] archive() throws IOException, InterruptedException {
        Path kept = cache.resolve(ARCHIVE);
        if (!Files.exists(kept)) {
            fetch(kept);
        }
        byte[] archive = Files.readAllBytes(kept);
        if (!sha256(archive).equals(SHA256)) {
            Files.delete(kept);
            throw new IOException("%s is not the package that is expected (sha256 differs)".formatted(PACKAGE));
        }
        return archive;
    }

    /** By npm, so that the registry and the proxy that the user has chosen are used. */
    private void fetch(Path kept) throws IOException, InterruptedException {
        Path draft = Files.createTempDirectory(cache, "fetch");
        try {
            Process npm = new ProcessBuilder("npm", "pack", PACKAGE, "--silent", "--pack-destination", draft.toString())
                    .directory(draft.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!npm.waitFor(FETCH_MINUTES, TimeUnit.MINUTES)) {
                npm.destroyForcibly();
                throw new IOException("npm did not fetch %s within %d minutes".formatted(PACKAGE, FETCH_MINUTES));
            }
            if (npm.exitValue() != 0) {
                throw new IOException("npm could not fetch " + PACKAGE);
            }
            Files.move(draft.resolve(ARCHIVE), kept, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            try (var left = Files.list(draft)) {
                for (Path file : left.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(draft);
        }
    }

    private static Picture cut(byte[] archive, Cut cut) throws IOException {
        BufferedImage photograph = ImageIO.read(new ByteArrayInputStream(entry(archive, cut.file())));
        Rectangle area = cut.area();
        var png = new ByteArrayOutputStream();
        ImageIO.write(photograph.getSubimage(area.x, area.y, area.width, area.height), "png", png);
        return new Picture(png.toByteArray());
    }

    private static byte[] entry(byte[] archive, String name) throws IOException {
        try (var tar = new TarArchiveInputStream(
                new GZIPInputStream(new BufferedInputStream(new ByteArrayInputStream(archive))))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (entry.getName().equals(name)) {
                    return tar.readAllBytes();
                }
            }
        }
        throw new IOException("%s has no %s".formatted(PACKAGE, name));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
