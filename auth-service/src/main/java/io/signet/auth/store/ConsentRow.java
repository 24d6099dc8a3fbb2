package io.signet.auth.store;

import io.signet.auth.domain.Consent;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;

@Entity(name = "Consent")
@Table(name = "consents")
@IdClass(ConsentRow.Key.class)
class ConsentRow {
    @Id
    @Column(name = "account_id")
    UUID accountId;

    @Id
    String version;

    @Column(name = "given_at")
    Instant givenAt;

    String address;

    Consent toConsent() {
        return new Consent(version, givenAt, address);
    }

    record Key(UUID accountId, String version) implements Serializable {}
}
