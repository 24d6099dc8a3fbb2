package io.signet.auth.store;

import io.signet.auth.domain.EmailAddress;
import io.signet.auth.domain.MailKind;
import io.signet.auth.domain.MailLink;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

@Entity(name = "MailLink")
@Table(name = "mail_links")
class MailLinkRow {
    @Id
    byte[] hash;

    @Column(name = "account_id")
    UUID accountId;

    String kind;

    String email;

    @Column(name = "issued_at")
    Instant issuedAt;

    @Column(name = "expires_at")
    Instant expiresAt;

    MailLink toMailLink() {
        return new MailLink(accountId, MailKind.valueOf(kind), new EmailAddress(email));
    }
}
