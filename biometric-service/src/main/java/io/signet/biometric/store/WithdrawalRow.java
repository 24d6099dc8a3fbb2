package io.signet.biometric.store;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

@Entity
@Table(name = "withdrawals")
class WithdrawalRow {
    @Id
    UUID subject;

    long consent;
}
