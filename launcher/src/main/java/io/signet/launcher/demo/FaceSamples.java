package io.signet.launcher.demo;

import io.signet.launcher.client.Picture;
import io.signet.launcher.system.CannotRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Photographs of two people, two of them of one. */
public final class FaceSamples {
    private FaceSamples() {}

    /**
     * The user's own photographs.
     *
     * @throws CannotRun when one cannot be read
     */
    public static Samples of(Path face, Path again, Path impostor) throws CannotRun {
        return new Samples(List.of(read(face)), read(again), read(impostor), "your own photographs");
    }

    /**
     * From a directory with {@code PERSON/1.jpg}, {@code PERSON/2.jpg}: the first two people, in the order of their
     * names.
     *
     * @throws CannotRun when a file is missing
     */
    public static Samples in(Path directory) throws CannotRun {
        try (var people = Files.list(directory)) {
            List<Path> found = people.filter(Files::isDirectory).sorted().toList();
            if (found.size() < 2) {
                throw new CannotRun(directory + " does not hold photographs of two people");
            }
            Path person = found.getFirst();
            return new Samples(
                    List.of(read(person.resolve("1.jpg"))),
                    read(person.resolve("2.jpg")),
                    read(found.get(1).resolve("1.jpg")),
                    "photographs in " + directory);
        } catch (IOException e) {
            throw new CannotRun("the photographs in %s cannot be read: %s".formatted(directory, e), e);
        }
    }

    private static Picture read(Path file) throws CannotRun {
        try {
            return new Picture(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new CannotRun("the picture %s cannot be read".formatted(file), e);
        }
    }
}
