package io.signet.auth.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

@Entity(name = "PendingRegistration")
@Table(name = "pending_registrations")
class PendingRegistrationRow {
    @Id
    @Column(name = "account_id")
    UUID accountId;

    @Column(name = "erase_after")
    Instant eraseAfter;

    boolean abandoned;
}
