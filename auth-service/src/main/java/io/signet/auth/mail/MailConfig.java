package io.signet.auth.mail;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** How mails are sent. {@code quarkus.mailer} has the port, the user and TLS of the mail server. */
@ConfigMapping(prefix = "signet.mail")
public interface MailConfig {
    /** The mail server (SMTP). Absent: mails are written to the page. */
    Optional<String> host();

    /** The file to which the latest mails are written where there is no mail server, mode 600. */
    Optional<Path> page();

    @WithDefault("Signet <signet@localhost>")
    String from();

    /** Where people reach the gateway: links begin with it. */
    @WithDefault("https://localhost:8443")
    URI site();

    /** How long a link that sets a new password works. */
    @WithDefault("30m")
    Duration resetLife();

    /** How long a link that unlocks an account works. */
    @WithDefault("24h")
    Duration unlockLife();

    /** How long a code that signs in works. */
    @WithDefault("10m")
    Duration codeLife();

    /** How long a link that confirms an e-mail address works. */
    @WithDefault("24h")
    Duration confirmationLife();

    /** For how long an account gets no second mail of a kind. */
    @WithDefault("1m")
    Duration pause();
}
