package io.signet.auth.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

@Entity(name = "SocialTicket")
@Table(name = "social_tickets")
class SocialTicketRow {
    @Id
    byte[] hash;

    @Column(name = "account_id")
    UUID accountId;

    boolean remember;

    @Column(name = "expires_at")
    Instant expiresAt;
}
