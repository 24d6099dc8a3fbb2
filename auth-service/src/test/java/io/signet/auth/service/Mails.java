package io.signet.auth.service;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** The mails that the service under test has sent. */
record Mails(Path files) {
    private static final Pattern LINK = Pattern.compile("/links/[a-z]+\\?token=([A-Za-z0-9_-]{43})");

    /** The token of the latest mail to that address about that, or its text where it has none. */
    Optional<String> find(String to, String subject) {
        try {
            String page = Files.readString(files.resolve("mails.html"));
            var mail = Pattern.compile(
                            "<h2>" + Pattern.quote(subject) + "</h2>\n<p>To " + Pattern.quote(to) + ",.*?</article>",
                            Pattern.DOTALL)
                    .matcher(page);
            if (!mail.find()) {
                return Optional.empty();
            }
            var link = LINK.matcher(mail.group());
            return Optional.of(link.find() ? link.group(1) : mail.group());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As {@link #find}, once there is one. */
    String arrived(String to, String subject) {
        await().until(() -> find(to, subject).isPresent());
        return find(to, subject).orElseThrow();
    }

    /** What somebody is told who has another way in. */
    String another(String username) {
        return arrived(username + "@example.org", "There is another way into your account");
    }
}
