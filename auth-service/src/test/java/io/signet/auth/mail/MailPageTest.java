package io.signet.auth.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.signet.auth.domain.EmailAddress;
import io.signet.auth.domain.Letter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailPageTest {
    private static final EmailAddress ADA = new EmailAddress("ada@example.org");

    @TempDir
    Path directory;

    @Test
    void theOwnerAloneCanReadThePage() throws IOException {
        Path file = directory.resolve("mails.html");
        Files.writeString(file, "an earlier run's");
        var page = new MailPage(file);
        page.write();
        assertFalse(Files.readString(file).contains("earlier"));
        page.add(new Letter(ADA, "Hello", "http://localhost:8080/links/email?token=abc"), Instant.EPOCH);
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertTrue(Files.readString(file)
                .contains("<a href=\"http://localhost:8080/links/email?token=abc\">http://localhost:8080"));
        try (var files = Files.list(directory)) {
            assertEquals(1, files.count());
        }
    }

    @Test
    void whatAMailSaysIsTextAndNothingElse() throws IOException {
        Path file = directory.resolve("mails.html");
        new MailPage(file).add(new Letter(ADA, "<b>", "</pre><script>alert('&')</script>"), Instant.EPOCH);
        String page = Files.readString(file);
        assertTrue(page.contains("&lt;script&gt;alert('&amp;')&lt;/script&gt;"));
        assertFalse(page.contains("<script"));
        assertFalse(page.contains("<b>"));
    }

    @Test
    void thePageKeepsTheLatestMailsNewestFirst() throws IOException {
        Path file = directory.resolve("mails.html");
        var page = new MailPage(file);
        for (int i = 1; i <= 60; i++) {
            page.add(new Letter(ADA, "Number " + i + ".", "text"), Instant.EPOCH);
        }
        String text = Files.readString(file);
        assertTrue(text.indexOf("Number 60.") < text.indexOf("Number 11."));
        assertFalse(text.contains("Number 10."));
    }

    @Test
    void lettersDoNotPrint() {
        assertFalse(new Letter(ADA, "Hello", "secret").toString().contains("secret"));
    }
}
