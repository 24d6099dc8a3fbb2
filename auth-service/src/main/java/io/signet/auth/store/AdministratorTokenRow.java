package io.signet.auth.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

@Entity(name = "AdministratorToken")
@Table(name = "administrator_token")
class AdministratorTokenRow {
    static final short ONLY = 1;

    @Id
    short id = ONLY;

    byte[] hash;

    @Column(name = "redeemed_at")
    Instant redeemedAt;
}
