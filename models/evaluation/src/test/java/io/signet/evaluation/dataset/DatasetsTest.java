package io.signet.evaluation.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.signet.biometric.domain.Modality;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetsTest {
    @TempDir
    Path place;

    @Test
    void pairsOfLfwComeInFolds() throws Exception {
        files("lfw/Ada_L/Ada_L_0001.jpg", "lfw/Ada_L/Ada_L_0002.jpg", "lfw/Bo/Bo_0001.jpg", "lfw/Bo/Bo_0003.jpg");
        files("lfw/Unused/Unused_0001.jpg");
        pairs("2\t1", "Ada_L\t1\t2", "Ada_L\t1\tBo\t3", "Bo\t1\t3", "Bo\t1\tAda_L\t2");
        Dataset set = only();
        assertEquals(Modality.FACE, set.modality());
        assertEquals(List.of("Ada_L", "Ada_L", "Bo", "Bo"), sources(set), "pictures of no pair are not read");
        assertEquals(
                new Protocol.Folds(List.of(
                        List.of(new Protocol.Pair(0, 1), new Protocol.Pair(0, 2)),
                        List.of(new Protocol.Pair(3, 2), new Protocol.Pair(3, 1)))),
                set.protocol());
    }

    @Test
    void pairsThatCannotBeReadAreToldByTheirLine() throws Exception {
        files("Ada/Ada_0001.jpg", "Ada/Ada_0002.jpg", "Bo/Bo_0001.jpg");
        pairs("1", "Ada 1 2", "Ada 1 Bo 7");
        assertTrue(refusal().contains("line 3 names Bo_0007"), refusal());
        pairs("1", "Ada 1 2", "Ada one Bo 1");
        assertTrue(refusal().contains("line 3: one is not a number"), refusal());
        pairs("1", "Ada 1 2", "Ada 1");
        assertTrue(refusal().contains("line 3: a pair has 3 or 4 words"), refusal());
        pairs("10 300", "Ada 1 2");
        assertTrue(refusal().contains("promises 10 folds of 2 x 300 pairs and has 1"), refusal());
        pairs("");
        assertTrue(refusal().contains("lists no pairs"), refusal());
        pairs("1", "Zoe 1 2", "Zoe 1 Bo 1");
        assertTrue(refusal().contains("names Zoe"), refusal());
    }

    @Test
    void directoriesOfPeopleAreFaces() throws Exception {
        files("ada/1.jpg", "ada/2.jpg", "bo/x.png", "bo/notes.txt");
        Dataset set = only();
        assertEquals(Modality.FACE, set.modality());
        assertEquals(List.of("ada", "ada", "bo"), sources(set));
        assertInstanceOf(Protocol.AllPairs.class, set.protocol());
    }

    @Test
    void namesOfPeopleWithNumbersAreNoFingers() throws Exception {
        files("Ada_L/Ada_L_0001.jpg", "Ada_L/Ada_L_0002.jpg", "Bo/Bo_0001.jpg");
        assertEquals(List.of("Ada_L", "Ada_L", "Bo"), sources(only()));
    }

    @Test
    void impressionsAreOfTheFingerBeforeTheLastUnderscore() throws Exception {
        files("012_3_1.png", "012_3_2.png", "012_4_1.png");
        Dataset set = only();
        assertEquals(Modality.FINGERPRINT, set.modality());
        assertEquals(List.of("012_3", "012_3", "012_4"), sources(set));
    }

    @Test
    void databasesOfFvcAreSets() throws Exception {
        files("DB1_B/101_1.tif", "DB1_B/101_2.tif", "DB2_B/101_1.tif", "empty/readme.txt");
        List<Dataset> sets = Datasets.at(place, Optional.empty());
        assertEquals(List.of("DB1_B", "DB2_B"), sets.stream().map(Dataset::name).toList());
        assertEquals(List.of("101", "101"), sources(sets.getFirst()));
    }

    @Test
    void indexNamesFilesSetsAndModality() throws Exception {
        files("a/1.png", "a/2.png", "b/1.png");
        Path index = Files.writeString(
                place.resolve("index.csv"),
                "file,identity,set,modality\na/1.png,\"Lovelace, Ada\",one,face\na/2.png,Bo,one,face\nb/1.png,Bo,two,face\n");
        List<Dataset> sets = Datasets.at(index, Optional.empty());
        assertEquals(List.of("one", "two"), sets.stream().map(Dataset::name).toList());
        assertEquals(List.of("Lovelace, Ada", "Bo"), sources(sets.getFirst()));
        assertEquals(Modality.FACE, sets.getFirst().modality());
    }

    @Test
    void indexThatSaysTooLittleIsRefused() throws Exception {
        files("1.png");
        assertTrue(refusalOfIndex("file,identity\n1.png,Ada\n").contains("no column modality"));
        assertTrue(refusalOfIndex("name,who\n1.png,Ada\n").contains("needs a header"));
        assertTrue(refusalOfIndex("file,identity\n2.png,Ada\n").contains("row 1 names"));
        assertTrue(refusalOfIndex("file,identity\n1.png\n").contains("row 1 has 1 fields"));
        assertTrue(refusalOfIndex("file,identity,modality\n1.png,Ada,voice\n").contains("not voice"));
        assertTrue(refusalOfIndex("file,identity\n").contains("lists no pictures"));
    }

    @Test
    void whatHoldsNoPicturesIsRefused() throws Exception {
        assertTrue(refusal().contains("no pictures"));
        place = place.resolve("nowhere");
        assertTrue(refusal().contains("no file or directory"));
    }

    @Test
    void peopleAndDatabasesTogetherAreRefused() throws Exception {
        files("DB1/101_1.tif", "ada/x.jpg");
        assertTrue(refusal().contains("mixes"));
    }

    private Dataset only() throws UnusableDataset {
        List<Dataset> sets = Datasets.at(place, Optional.empty());
        assertEquals(1, sets.size());
        return sets.getFirst();
    }

    private String refusal() {
        return assertThrows(UnusableDataset.class, () -> Datasets.at(place, Optional.empty()))
                .getMessage();
    }

    private String refusalOfIndex(String text) throws IOException {
        Path index = Files.writeString(place.resolve("index.csv"), text);
        return assertThrows(UnusableDataset.class, () -> Datasets.at(index, Optional.empty()))
                .getMessage();
    }

    private static List<String> sources(Dataset set) {
        return set.samples().stream().map(Sample::source).toList();
    }

    private void pairs(String... lines) throws IOException {
        Files.writeString(place.resolve("pairs.txt"), String.join("\n", lines) + "\n");
    }

    private void files(String... names) throws IOException {
        for (String name : names) {
            Path file = place.resolve(name);
            Files.createDirectories(file.getParent());
            Files.createFile(file);
        }
    }
}
