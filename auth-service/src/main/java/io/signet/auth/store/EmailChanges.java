package io.signet.auth.store;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.signet.auth.domain.EmailAddress;
import io.signet.auth.domain.EmailChange;
import io.signet.auth.domain.MailKind;
import io.signet.auth.domain.MailLink;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** New addresses that wait for two consents, one an account. */
@Singleton
public class EmailChanges implements PanacheRepositoryBase<EmailChangeRow, UUID> {

    /** Takes the place of an earlier change. */
    public Uni<Void> begin(UUID account, EmailAddress email, Instant expiresAt) {
        var row = new EmailChangeRow();
        row.accountId = account;
        row.email = email.value();
        row.expiresAt = expiresAt;
        return end(account).chain(() -> persist(row)).replaceWithVoid();
    }

    public Uni<Optional<EmailChange>> of(UUID account, Instant now) {
        return find("accountId = ?1 and expiresAt > ?2", account, now)
                .firstResult()
                .map(row -> Optional.ofNullable(row).map(EmailChangeRow::toEmailChange));
    }

    /** Notes the consent that following the link is; empty when no such change waits for it. */
    public Uni<Optional<EmailChange>> confirm(MailLink link, Instant now) {
        String consent = link.kind() == MailKind.EMAIL_CHANGE_OLD ? "oldConfirmed" : "newConfirmed";
        return update(
                        consent + " = true where accountId = ?1 and email = ?2 and expiresAt > ?3",
                        link.account(),
                        link.email().value(),
                        now)
                .chain(() -> of(link.account(), now))
                .map(change -> change.filter(found -> found.email().equals(link.email())));
    }

    public Uni<Void> end(UUID account) {
        return delete("accountId", account).replaceWithVoid();
    }
}
