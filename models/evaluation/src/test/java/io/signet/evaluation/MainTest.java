package io.signet.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command on the synthetic prints that the demonstration ships, with the weights of the project. */
class MainTest {
    private static final Path ROOT = Path.of(System.getProperty("signet.root"));
    private static final Path PRINTS = ROOT.resolve("deploy/demo/fingerprints");

    @TempDir
    Path directory;

    private record Outcome(int exit, String output, String errors) {}

    @Test
    void printsOneObjectForPrograms() throws IOException {
        Outcome outcome = run(PRINTS.toString(), "--json");
        assertEquals(0, outcome.exit(), outcome.errors());
        JsonNode report = new ObjectMapper().readTree(outcome.output());
        long pictures = pictures();
        assertEquals("fingerprint", report.get("modality").asText());
        assertEquals(pictures, report.get("images").asLong());
        assertEquals(0, report.get("fta").asDouble());
        assertEquals(
                pictures * (pictures - 1) / 2,
                report.get("genuine").asLong() + report.get("impostor").asLong());
        assertTrue(report.get("eer").asDouble() < 0.25, "EER " + report.get("eer"));
        assertTrue(report.get("accuracy").isNull(), "there are no folds");
        for (String target : List.of("1e-2", "1e-3", "1e-4")) {
            assertTrue(report.get("fnmr").get(target).isNumber());
            assertTrue(report.get("threshold").has(target));
        }
        assertEquals(report.get("eer"), report.get("sets").get("fingerprints").get("eer"));
    }

    @Test
    void printsWhatCodesMinutiaeAndBothComeTo() throws IOException {
        JsonNode report =
                new ObjectMapper().readTree(run(PRINTS.toString(), "--json").output());
        assertEquals("code", report.get("matcher").asText());
        for (String matcher : List.of("minutiae", "both")) {
            JsonNode other = report.get("matchers").get(matcher);
            assertEquals(report.get("genuine"), other.get("genuine"));
            assertEquals(report.get("impostor"), other.get("impostor"));
            assertTrue(other.get("eer").asDouble() < 0.1, matcher + ": EER " + other.get("eer"));
            assertEquals(other.get("eer"), other.get("sets").get("fingerprints").get("eer"));
        }
        JsonNode one = new ObjectMapper()
                .readTree(run(PRINTS.toString(), "--matcher", "both", "--json").output());
        assertEquals("both", one.get("matcher").asText());
        assertEquals(report.get("matchers").get("both").get("eer"), one.get("eer"));
        assertFalse(one.has("matchers"));
    }

    @Test
    void tooFewFingersTellNothingOfWhatMinutiaeAreWorth() throws IOException {
        String before = Files.readString(ROOT.resolve("models/fingerprint/minutiae.json"));
        Outcome outcome = run(PRINTS.toString(), "--calibrate");
        assertEquals(1, outcome.exit());
        assertTrue(outcome.errors().contains("has 3 sources"), outcome.errors());
        assertEquals(before, Files.readString(ROOT.resolve("models/fingerprint/minutiae.json")));
    }

    @Test
    void writesChartsAndReports() throws IOException {
        Path out = directory.resolve("new/report");
        Outcome outcome = run(PRINTS.toString(), "--out", out.toString());
        assertEquals(0, outcome.exit(), outcome.errors());
        assertTrue(outcome.output().contains("fingerprints"), outcome.output());
        assertEquals(outcome.output(), Files.readString(out.resolve("report.txt")));
        for (String chart : List.of("det.png", "distances.png", "det-both.png", "distances-minutiae.png")) {
            assertTrue(ImageIO.read(out.resolve(chart).toFile()).getWidth() > 300);
        }
    }

    @Test
    void pictureThatCannotBeReadIsNotAcquired() throws IOException {
        try (Stream<Path> files = Files.list(PRINTS)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".png")).toList()) {
                Files.copy(file, directory.resolve(file.getFileName()));
            }
        }
        Files.writeString(directory.resolve("1_9.png"), "no picture");
        JsonNode report =
                new ObjectMapper().readTree(run(directory.toString(), "--json").output());
        assertEquals(1.0 / (pictures() + 1), report.get("fta").asDouble(), 1e-12);
        assertEquals(1, report.get("notAcquired").get("unreadable").asInt());
    }

    @Test
    void whatCannotBeEvaluatedIsToldInOneLine() throws IOException {
        Outcome outcome = run(directory.resolve("nowhere").toString(), "--json");
        assertEquals(1, outcome.exit());
        assertEquals("", outcome.output());
        assertTrue(outcome.errors().contains("there is no file or directory"), outcome.errors());
        Files.copy(PRINTS.resolve("1_1.png"), directory.resolve("1_1.png"));
        assertTrue(run(directory.toString()).errors().contains("needs at least one source with two pictures"));
    }

    @Test
    void misuseIsToldApart() {
        assertEquals(2, run().exit());
        assertEquals(2, run(PRINTS.toString(), "--fuse", "a", "b").exit());
        assertEquals(2, run(PRINTS.toString(), "--modality", "voice").exit());
        assertEquals(2, run(PRINTS.toString(), "--matcher", "eyes").exit());
        assertEquals(2, run(PRINTS.toString(), "--nonsense").exit());
    }

    private static long pictures() throws IOException {
        try (Stream<Path> files = Files.list(PRINTS)) {
            return files.filter(each -> each.toString().endsWith(".png")).count();
        }
    }

    private static Outcome run(String... arguments) {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        int exit = Main.run(
                new PrintStream(output, true, StandardCharsets.UTF_8),
                new PrintStream(errors, true, StandardCharsets.UTF_8),
                Stream.concat(Stream.of("--models", ROOT.resolve("models").toString()), Stream.of(arguments))
                        .toArray(String[]::new));
        return new Outcome(exit, output.toString(StandardCharsets.UTF_8), errors.toString(StandardCharsets.UTF_8));
    }
}
