package io.signet.evaluation.dataset;

import io.signet.biometric.domain.Modality;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads data sets as they are distributed.
 *
 * <ul>
 *   <li>LFW: {@code pairs.txt} and a directory for each person;
 *   <li>a directory for each person, without pairs;
 *   <li>FVC: {@code F_I.tif} for finger and impression, in the directory itself or in one directory for each database;
 *   <li>a CSV file.
 * </ul>
 */
public final class Datasets {
    /** Everything up to the last underscore names the finger. */
    private static final Pattern IMPRESSION = Pattern.compile("(\\d+(?:_\\d+)*)_\\d+");

    private Datasets() {}

    /**
     * The sets at a place, at least one.
     *
     * @param modality empty where the layout tells it
     * @throws UnusableDataset where there is none, or one is malformed
     */
    public static List<Dataset> at(Path place, Optional<Modality> modality) throws UnusableDataset {
        try {
            if (Files.isRegularFile(place)) {
                return CsvIndex.read(place, modality);
            }
            if (!Files.isDirectory(place)) {
                throw new UnusableDataset("there is no file or directory " + place);
            }
            Optional<Path> pairs = PairsFile.in(place);
            if (pairs.isPresent()) {
                return List.of(PairsFile.read(pairs.get(), place, modality.orElse(Modality.FACE)));
            }
            return byNames(place, modality);
        } catch (IOException e) {
            throw new UnusableDataset(place + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static List<Dataset> byNames(Path directory, Optional<Modality> modality)
            throws IOException, UnusableDataset {
        List<Path> here = Pictures.in(directory);
        if (!here.isEmpty()) {
            return List.of(impressions(directory, here, modality));
        }
        List<Dataset> sets = new ArrayList<>();
        List<Sample> people = new ArrayList<>();
        for (Path inner : Pictures.directories(directory)) {
            List<Path> pictures = Pictures.in(inner);
            if (pictures.isEmpty()) {
                continue;
            }
            if (pictures.stream().allMatch(file -> finger(file).isPresent())) {
                sets.add(impressions(inner, pictures, modality));
            } else {
                String person = inner.getFileName().toString();
                pictures.forEach(file -> people.add(new Sample(file, person)));
            }
        }
        if (!people.isEmpty() && !sets.isEmpty()) {
            throw new UnusableDataset(
                    directory + " mixes directories of people and of fingerprint databases; name one of them");
        }
        if (!people.isEmpty()) {
            return List.of(
                    new Dataset(name(directory), modality.orElse(Modality.FACE), people, new Protocol.AllPairs()));
        }
        if (sets.isEmpty()) {
            throw new UnusableDataset("there are no pictures in " + directory + " or in the directories in it");
        }
        return sets;
    }

    private static Dataset impressions(Path directory, List<Path> files, Optional<Modality> modality)
            throws UnusableDataset {
        List<Sample> samples = new ArrayList<>();
        for (Path file : files) {
            String finger = finger(file)
                    .orElseThrow(() -> new UnusableDataset(file
                            + " is not named FINGER_IMPRESSION in digits; put each person's pictures into a directory, or"
                            + " list all in a CSV file"));
            samples.add(new Sample(file, finger));
        }
        return new Dataset(name(directory), modality.orElse(Modality.FINGERPRINT), samples, new Protocol.AllPairs());
    }

    private static Optional<String> finger(Path file) {
        Matcher name = IMPRESSION.matcher(Pictures.stem(file));
        return name.matches() ? Optional.of(name.group(1)) : Optional.empty();
    }

    static String name(Path place) {
        return place.toAbsolutePath().normalize().getFileName().toString();
    }
}
