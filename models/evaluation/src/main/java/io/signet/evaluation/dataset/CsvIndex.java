package io.signet.evaluation.dataset;

import io.signet.biometric.domain.Modality;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A CSV file with a header: {@code file} (relative to the CSV file), {@code identity}, and where wanted {@code set} and
 * {@code modality} ({@code face} or {@code fingerprint}, one for all). All pairs of a set are compared.
 */
final class CsvIndex {
    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setTrim(true)
            .get();
    private static final String FILE = "file";
    private static final String IDENTITY = "identity";
    private static final String SET = "set";
    private static final String MODALITY = "modality";

    private CsvIndex() {}

    static List<Dataset> read(Path index, Optional<Modality> asked) throws IOException, UnusableDataset {
        Map<String, List<Sample>> sets = new LinkedHashMap<>();
        Optional<Modality> told = asked;
        try (Reader reader = Files.newBufferedReader(index, StandardCharsets.UTF_8);
                CSVParser rows = FORMAT.parse(reader)) {
            if (!rows.getHeaderNames().containsAll(List.of(FILE, IDENTITY))) {
                throw new UnusableDataset(index + " needs a header with file and identity, has "
                        + String.join(", ", rows.getHeaderNames()));
            }
            for (CSVRecord row : rows) {
                if (!row.isConsistent()) {
                    throw new UnusableDataset(
                            "%s, row %d has %d fields".formatted(index, row.getRecordNumber(), row.size()));
                }
                if (told.isEmpty() && row.isMapped(MODALITY)) {
                    told = Optional.of(modality(row.get(MODALITY), index, row.getRecordNumber()));
                }
                Path file = index.resolveSibling(row.get(FILE));
                if (!Files.isRegularFile(file)) {
                    throw new UnusableDataset(
                            "%s, row %d names %s, which is not there".formatted(index, row.getRecordNumber(), file));
                }
                String set = row.isMapped(SET) ? row.get(SET) : Datasets.name(index);
                sets.computeIfAbsent(set, name -> new ArrayList<>()).add(new Sample(file, row.get(IDENTITY)));
            }
        } catch (UncheckedIOException | IllegalArgumentException e) {
            throw new UnusableDataset(index + " is no CSV file: " + e.getMessage(), e);
        }
        if (sets.isEmpty()) {
            throw new UnusableDataset(index + " lists no pictures");
        }
        Modality modality = told.orElseThrow(
                () -> new UnusableDataset(index + " has no column modality; say --modality face or fingerprint"));
        return sets.entrySet().stream()
                .map(set -> new Dataset(set.getKey(), modality, set.getValue(), new Protocol.AllPairs()))
                .toList();
    }

    private static Modality modality(String word, Path index, long row) throws UnusableDataset {
        try {
            return Modality.valueOf(word.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new UnusableDataset(
                    "%s, row %d: a modality is face or fingerprint, not %s".formatted(index, row, word), e);
        }
    }
}
