package io.signet.auth.store;

import io.signet.auth.domain.Factor;
import io.signet.auth.domain.PendingSignIn;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

@Entity(name = "MfaChallenge")
@Table(name = "mfa_challenges")
class MfaChallengeRow {
    @Id
    byte[] hash;

    @Column(name = "account_id")
    UUID accountId;

    String amr;

    boolean remember;

    @Column(name = "expires_at")
    Instant expiresAt;

    PendingSignIn toPendingSignIn() {
        return new PendingSignIn(accountId, Factor.ofAmrs(amr), remember);
    }
}
