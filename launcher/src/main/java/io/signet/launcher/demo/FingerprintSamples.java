package io.signet.launcher.demo;

import io.signet.launcher.client.Picture;
import io.signet.launcher.system.CannotRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The project's own synthetic fingerprints: files {@code FINGER_IMPRESSION.png}. */
public final class FingerprintSamples {
    private static final Pattern NAME = Pattern.compile("(\\d+)_(\\d+)\\.png");
    private static final int FEWEST_IMPRESSIONS = 2;

    private FingerprintSamples() {}

    /**
     * The last impression of the first finger against the others of it, and the second finger as the impostor.
     *
     * @throws CannotRun when there are not two fingers, or only one impression of the first
     */
    public static Samples in(Path directory) throws CannotRun {
        try {
            List<List<Path>> fingers = fingers(directory);
            if (fingers.size() < 2 || fingers.getFirst().size() < FEWEST_IMPRESSIONS) {
                throw new CannotRun(
                        "%s needs two impressions of one finger and one of another, named FINGER_IMPRESSION.png"
                                .formatted(directory));
            }
            List<Path> own = fingers.getFirst();
            var enrolled = new ArrayList<Picture>();
            for (Path impression : own.subList(0, own.size() - 1)) {
                enrolled.add(read(impression));
            }
            return new Samples(
                    enrolled,
                    read(own.getLast()),
                    read(fingers.get(1).getFirst()),
                    "synthetic, from Signet's own generator");
        } catch (IOException e) {
            throw new CannotRun("the fingerprints in %s cannot be read: %s".formatted(directory, e), e);
        }
    }

    private static Picture read(Path file) throws IOException {
        return new Picture(Files.readAllBytes(file));
    }

    private static List<List<Path>> fingers(Path directory) throws IOException {
        var fingers = new TreeMap<Integer, TreeMap<Integer, Path>>();
        try (var files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Matcher name = NAME.matcher(file.getFileName().toString());
                if (name.matches()) {
                    fingers.computeIfAbsent(Integer.valueOf(name.group(1)), finger -> new TreeMap<>())
                            .put(Integer.valueOf(name.group(2)), file);
                }
            }
        }
        return fingers.values().stream()
                .map(impressions -> List.copyOf(impressions.values()))
                .toList();
    }
}
