package io.signet.auth.store;

import io.signet.auth.domain.SocialIdentity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

@Entity(name = "SocialIdentity")
@Table(name = "social_identities")
class SocialIdentityRow {
    @Id
    UUID id;

    @Column(name = "account_id")
    UUID accountId;

    String provider;

    String issuer;

    String subject;

    String label;

    @Column(name = "linked_at")
    Instant linkedAt;

    SocialIdentity toIdentity() {
        return new SocialIdentity(id, accountId, provider, label, linkedAt);
    }
}
