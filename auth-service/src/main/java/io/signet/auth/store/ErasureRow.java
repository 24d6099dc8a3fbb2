package io.signet.auth.store;

import io.signet.auth.domain.EmailAddress;
import io.signet.auth.domain.Erasure;
import io.signet.auth.domain.Erasure.Progress;
import io.signet.auth.domain.Username;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

@Entity(name = "Erasure")
@Table(name = "erasures")
class ErasureRow {
    @Id
    @Column(name = "account_id")
    UUID accountId;

    String username;

    String email;

    @Column(name = "begun_at")
    Instant begunAt;

    String progress;

    @Column(name = "due_at")
    Instant dueAt;

    Erasure toErasure() {
        return new Erasure(
                accountId, new Username(username), new EmailAddress(email), begunAt, Progress.valueOf(progress));
    }
}
