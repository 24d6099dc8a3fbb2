package io.signet.auth.mail;

import io.signet.auth.domain.Letter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.stream.Collectors;

/**
 * The latest mails as a page in a file that its owner alone can read: for a machine without a mail server. Nobody serves it,
 * so that nobody else can ask for it.
 */
final class MailPage {
    private static final int LATEST = 50;

    private record Arrived(Instant at, Letter letter) {}

    private final Path file;
    private final Deque<Arrived> letters = new ArrayDeque<>();

    MailPage(Path file) {
        this.file = file;
    }

    synchronized void add(Letter letter, Instant now) throws IOException {
        letters.addFirst(new Arrived(now, letter));
        if (letters.size() > LATEST) {
            letters.removeLast();
        }
        write();
    }

    /** An empty page, so that nothing of an earlier run is taken for new. */
    synchronized void write() throws IOException {
        Path draft = Files.createTempFile(
                file.toAbsolutePath().getParent(),
                "mails",
                "",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(draft, page());
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private String page() {
        return """
                <!doctype html>
                <html lang="en">
                <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Mails · Signet</title></head>
                <body>
                <h1>Mails</h1>
                <p>No mail server is configured; the latest mails are kept here. Load the page again for newer ones.</p>
                %s
                </body>
                </html>
                """.formatted(letters.stream().map(MailPage::article).collect(Collectors.joining("\n")));
    }

    private static String article(Arrived arrived) {
        Letter letter = arrived.letter();
        String text = escaped(letter.text()).replaceAll("https?://[^\\s<&]+", "<a href=\"$0\">$0</a>");
        return "<article>\n<h2>%s</h2>\n<p>To %s, %s</p>\n<pre>%s</pre>\n</article>"
                .formatted(escaped(letter.subject()), escaped(letter.to().value()), arrived.at(), text);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
