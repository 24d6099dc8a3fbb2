package io.signet.gateway.rest;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.sun.management.ThreadMXBean;
import io.signet.gateway.request.Picture;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PictureReaderTest {
    private static final String HEAD = "data:image/jpeg;base64,";
    /** A piece of the reader is 36 KiB. */
    private static final int PIECE = 36 * 1024;

    private final JsonMapper json = JsonMapper.builder()
            .addModule(new SimpleModule().addDeserializer(Picture.class, new PictureReader()))
            .build();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 95, 96, 97, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE, 2 * PIECE + 2})
    void readsWhatTheTextSpellsWithAndWithoutAHead(int size) throws IOException {
        byte[] bytes = random(size);
        String padded = Base64.getEncoder().encodeToString(bytes);
        String bare = Base64.getEncoder().withoutPadding().encodeToString(bytes);
        for (String text : new String[] {padded, bare, HEAD + padded, HEAD + bare}) {
            assertArrayEquals(bytes, read(text).bytes().toByteArray());
        }
    }

    @Test
    void refusesWhatIsNotBase64() {
        String piece = Base64.getEncoder().encodeToString(random(PIECE - 1));
        for (String text : new String[] {
            "AAAA!", "AA=A", "A", "====", "AA==AAAA", piece + "AAAA", "data:text/plain,AAAA", "é", HEAD, ""
        }) {
            assertThrows(PictureReader.NotBase64.class, () -> read(text), text);
        }
    }

    @Test
    void tenMebibytesAreInMemoryLessThanThreeTimes() throws IOException {
        byte[] picture = random(Picture.MAXIMUM_BYTES);
        byte[] body = quoted(HEAD + Base64.getEncoder().encodeToString(picture));
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        read("AAAA");
        long before = threads.getCurrentThreadAllocatedBytes();
        Picture read = json.readValue(new ByteArrayInputStream(body), Picture.class);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertEquals(picture.length, read.bytes().size());
        assertTrue(allocated < 3L * body.length, allocated + " bytes for a text of " + body.length);
    }

    @Test
    void moreIsTooLarge() {
        String text = Base64.getEncoder().encodeToString(random(Picture.MAXIMUM_BYTES + 1));
        assertThrows(PictureReader.TooLarge.class, () -> read(text));
        assertThrows(PictureReader.TooLarge.class, () -> read(text + "A".repeat(1_000)));
    }

    private Picture read(String text) throws IOException {
        return json.readValue(new ByteArrayInputStream(quoted(text)), Picture.class);
    }

    private static byte[] quoted(String text) {
        return ('"' + text + '"').getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] random(int size) {
        var bytes = new byte[size];
        new Random(1).nextBytes(bytes);
        return bytes;
    }
}
