package io.signet.auth.mail;

import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.quarkus.runtime.Startup;
import io.signet.auth.domain.Letter;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/** Delivers mails: to the mail server, or without one to {@link MailPage}. Results may come on any thread. */
@Singleton
@Startup
public class Postman {
    private final ReactiveMailer mailer;
    private final Clock clock;
    private final Optional<MailPage> page;

    /**
     * Finds out where mails go.
     *
     * @throws IllegalStateException when they could not be delivered anywhere
     */
    @Inject
    public Postman(ReactiveMailer mailer, MailConfig config, Clock clock) throws IOException {
        this.mailer = mailer;
        this.clock = clock;
        if (config.host().isPresent()) {
            page = Optional.empty();
            if (config.page().isPresent()) {
                Files.deleteIfExists(config.page().get());
            }
        } else {
            Path file = config.page()
                    .orElseThrow(() -> new IllegalStateException(
                            "Set signet.mail.host to the mail server, or signet.mail.page to a file for mails."));
            page = Optional.of(new MailPage(file));
            page.get().write();
        }
    }

    /** Fails when the letter was not taken. */
    public Uni<Void> deliver(Letter letter) {
        return page.map(file -> onPage(file, letter))
                .orElseGet(() -> mailer.send(Mail.withText(letter.to().value(), letter.subject(), letter.text())));
    }

    private Uni<Void> onPage(MailPage file, Letter letter) {
        return Uni.createFrom()
                .voidItem()
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .invoke(() -> {
                    try {
                        file.add(letter, clock.instant());
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
    }
}
