package io.signet.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DemoTest {
    @ParameterizedTest
    @ValueSource(strings = {"localhost:8080", "127.0.0.1", "http:/nowhere", "ftp://there", "http://a b"})
    void whatIsNoWebAddressIsNamed(String text) {
        var misuse = assertThrows(MisuseException.class, () -> Demo.address(text));
        assertEquals("--url needs an address such as https://localhost:8443, got " + text, misuse.getMessage());
    }

    @Test
    void ownPhotographsAreGivenAllOrNot() {
        Options two = Options.of(List.of("--face", "a.jpg", "--impostor", "b.jpg"), Demo.OPTIONS);
        assertEquals(
                "give all of --face, --face2, --impostor",
                assertThrows(MisuseException.class, () -> Demo.faces(two)).getMessage());
    }
}
