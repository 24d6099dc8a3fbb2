package io.signet.auth.store;

import io.signet.auth.domain.EmailAddress;
import io.signet.auth.domain.EmailChange;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

@Entity(name = "EmailChange")
@Table(name = "email_changes")
class EmailChangeRow {
    @Id
    @Column(name = "account_id")
    UUID accountId;

    String email;

    @Column(name = "old_confirmed")
    boolean oldConfirmed;

    @Column(name = "new_confirmed")
    boolean newConfirmed;

    @Column(name = "expires_at")
    Instant expiresAt;

    EmailChange toEmailChange() {
        return new EmailChange(new EmailAddress(email), oldConfirmed, newConfirmed);
    }
}
