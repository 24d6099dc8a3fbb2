package io.signet.auth.store;

import io.signet.auth.domain.TotpCredential;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

@Entity(name = "Totp")
@Table(name = "totp")
class TotpRow {
    @Id
    @Column(name = "account_id")
    UUID accountId;

    byte[] secret;

    boolean confirmed;

    @Column(name = "last_step")
    long lastStep;

    int failures;

    @Column(name = "closed_until")
    Instant closedUntil;

    TotpCredential toCredential() {
        return new TotpCredential(accountId, secret, confirmed, lastStep, Optional.ofNullable(closedUntil));
    }
}
