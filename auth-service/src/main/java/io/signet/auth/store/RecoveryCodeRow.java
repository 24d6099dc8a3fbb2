package io.signet.auth.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

@Entity(name = "RecoveryCode")
@Table(name = "recovery_codes")
class RecoveryCodeRow {
    @Id
    byte[] hash;

    @Column(name = "account_id")
    UUID accountId;
}
