package io.signet.evaluation.dataset;

import io.signet.biometric.domain.Modality;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * LFW's {@code pairs.txt}: a line {@code FOLDS PAIRS}, then for each fold as many lines {@code NAME I J} and as many lines
 * {@code NAME I OTHER J}; picture I of NAME is {@code NAME/NAME_000I.jpg}.
 */
final class PairsFile {
    private static final String NAME = "pairs.txt";
    /** Archives unpack to a directory of their own. */
    private static final int DEEPEST = 2;

    private final Path file;
    private final Path people;
    private final Map<Path, Integer> numbers = new LinkedHashMap<>();
    private final List<Sample> samples = new ArrayList<>();

    private PairsFile(Path file, Path people) {
        this.file = file;
        this.people = people;
    }

    static Optional<Path> in(Path directory) throws IOException {
        try (Stream<Path> files = Files.find(
                directory,
                DEEPEST,
                (path, attributes) -> path.getFileName().toString().equals(NAME))) {
            return files.findFirst();
        }
    }

    static Dataset read(Path file, Path directory, Modality modality) throws IOException, UnusableDataset {
        List<String[]> lines = Files.readAllLines(file).stream()
                .filter(line -> !line.isBlank())
                .map(line -> line.strip().split("\\s+"))
                .toList();
        if (lines.size() < 2) {
            throw new UnusableDataset(file + " lists no pairs");
        }
        PairsFile pairs = new PairsFile(file, people(directory, lines.get(1)[0]));
        List<List<Protocol.Pair>> folds = pairs.folds(lines);
        return new Dataset(Datasets.name(directory), modality, pairs.samples, new Protocol.Folds(folds));
    }

    private static Path people(Path directory, String person) throws IOException, UnusableDataset {
        try (Stream<Path> found = Files.find(
                directory,
                DEEPEST,
                (path, attributes) -> attributes.isDirectory()
                        && path.getFileName().toString().equals(person))) {
            return found.findFirst()
                    .map(Path::getParent)
                    .orElseThrow(() -> new UnusableDataset(
                            NAME + " names " + person + ", of whom there is no directory in " + directory));
        }
    }

    private List<List<Protocol.Pair>> folds(List<String[]> lines) throws UnusableDataset, IOException {
        String[] header = lines.getFirst();
        // The lists for development have one fold and do not say so.
        int count = header.length > 1 ? number(header[0], 1) : 1;
        int pairs = number(header[header.length - 1], 1);
        if (lines.size() != 1 + 2L * count * pairs) {
            throw new UnusableDataset(
                    "%s promises %d folds of 2 x %d pairs and has %d".formatted(file, count, pairs, lines.size() - 1));
        }
        List<List<Protocol.Pair>> folds = new ArrayList<>();
        for (int fold = 0; fold < count; fold++) {
            List<Protocol.Pair> members = new ArrayList<>();
            for (int i = 0; i < 2 * pairs; i++) {
                int line = 1 + fold * 2 * pairs + i;
                members.add(pair(lines.get(line), line + 1));
            }
            folds.add(members);
        }
        return folds;
    }

    private Protocol.Pair pair(String[] words, int line) throws UnusableDataset, IOException {
        return switch (words.length) {
            case 3 -> new Protocol.Pair(sample(words[0], words[1], line), sample(words[0], words[2], line));
            case 4 -> new Protocol.Pair(sample(words[0], words[1], line), sample(words[2], words[3], line));
            default ->
                throw new UnusableDataset(
                        "%s, line %d: a pair has 3 or 4 words, not %d".formatted(file, line, words.length));
        };
    }

    private int sample(String person, String number, int line) throws UnusableDataset, IOException {
        String stem = "%s_%04d".formatted(person, number(number, line));
        Path directory = people.resolve(person);
        Path picture = (Files.isDirectory(directory) ? Pictures.in(directory) : List.<Path>of())
                .stream()
                        .filter(candidate -> Pictures.stem(candidate).equals(stem))
                        .findFirst()
                        .orElseThrow(() -> new UnusableDataset(
                                "%s, line %d names %s, which is not in %s".formatted(file, line, stem, directory)));
        return numbers.computeIfAbsent(picture, added -> {
            samples.add(new Sample(added, person));
            return samples.size() - 1;
        });
    }

    private int number(String word, int line) throws UnusableDataset {
        try {
            return Integer.parseInt(word);
        } catch (NumberFormatException e) {
            throw new UnusableDataset("%s, line %d: %s is not a number".formatted(file, line, word), e);
        }
    }
}
