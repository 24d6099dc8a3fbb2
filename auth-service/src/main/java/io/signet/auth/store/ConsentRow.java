package io.signet.auth.store;

import io.signet.auth.domain.Consent;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

@Entity(name = "Consent")
@Table(name = "consents")
class ConsentRow {
    @Id
    UUID id;

    /** The database gives it; a later one is higher. */
    @Column(insertable = false, updatable = false)
    long number;

    @Column(name = "account_id")
    UUID accountId;

    String purpose;

    String version;

    @Column(name = "given_at")
    Instant givenAt;

    String address;

    @Column(name = "ended_at")
    Instant endedAt;

    Consent toConsent() {
        return new Consent(purpose, version, givenAt, address, Optional.ofNullable(endedAt));
    }
}
