package io.signet.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SecurityDocumentTest {
    private static final Path DOCS = Path.of(System.getProperty("signet.root"), "docs");
    private static final Pattern SHOWN_BY =
            Pattern.compile("\\[(\\w+)]\\((\\.\\./[^)]+Test\\.java|\\.\\./[^)]+IT\\.java)\\)");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (\\*\\*\\w+\\*\\*)? \\|.*$");

    @Test
    void everyRowOfTheTableIsShownByATestThatIsThere() throws IOException {
        List<String> rows = ROW.matcher(Files.readString(DOCS.resolve("security.md")))
                .results()
                .map(MatchResult::group)
                .toList();
        assertTrue(rows.size() > 20, rows.size() + " rows");
        for (String row : rows) {
            List<MatchResult> tests = SHOWN_BY.matcher(row).results().toList();
            assertTrue(!tests.isEmpty(), row);
            for (MatchResult test : tests) {
                String code = Files.readString(DOCS.resolve(test.group(2)));
                assertEquals(
                        1,
                        Pattern.compile("void " + test.group(1) + "\\(")
                                .matcher(code)
                                .results()
                                .count(),
                        row);
            }
        }
    }
}
