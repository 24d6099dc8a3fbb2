package io.signet.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OptionsTest {
    private static final Set<String> KNOWN = Set.of("--port", "--url");

    @Test
    void pairsAreRead() {
        Options options = Options.of(List.of("--port", "8090", "--url", "http://x"), KNOWN);
        assertEquals(8090, options.number("--port", 1));
        assertEquals("http://x", options.text("--url").orElseThrow());
        assertEquals(7, Options.of(List.of(), KNOWN).number("--port", 7));
    }

    @Test
    void whatMakesNoSenseIsNamed() {
        assertMisuse("there is no option --prot", "--prot", "1");
        assertMisuse("--port needs a value", "--port");
        assertMisuse("--port is given twice", "--port", "1", "--port", "2");
        assertEquals(
                "--port needs a number, got many",
                assertThrows(
                                MisuseException.class,
                                () -> Options.of(List.of("--port", "many"), KNOWN)
                                        .number("--port", 1))
                        .getMessage());
    }

    private static void assertMisuse(String message, String... words) {
        assertEquals(
                message,
                assertThrows(MisuseException.class, () -> Options.of(List.of(words), KNOWN))
                        .getMessage());
    }
}
