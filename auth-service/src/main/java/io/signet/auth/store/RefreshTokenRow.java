package io.signet.auth.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

@Entity(name = "RefreshToken")
@Table(name = "refresh_tokens")
class RefreshTokenRow {
    @Id
    byte[] hash;

    @Column(name = "session_id")
    UUID sessionId;

    @Column(name = "issued_at")
    Instant issuedAt;

    @Column(name = "expires_at")
    Instant expiresAt;

    @Column(name = "used_at")
    Instant usedAt;
}
