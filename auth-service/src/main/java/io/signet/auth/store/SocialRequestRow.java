package io.signet.auth.store;

import io.signet.auth.domain.Caller;
import io.signet.auth.domain.OpaqueToken;
import io.signet.auth.domain.SocialRequest;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

@Entity(name = "SocialRequest")
@Table(name = "social_requests")
class SocialRequestRow {
    @Id
    @Column(name = "state_hash")
    byte[] stateHash;

    @Column(name = "binding_hash")
    byte[] bindingHash;

    String provider;

    byte[] nonce;

    byte[] verifier;

    @Column(name = "account_id")
    UUID accountId;

    @Column(name = "session_id")
    UUID sessionId;

    boolean remember;

    @Column(name = "expires_at")
    Instant expiresAt;

    SocialRequest toRequest() {
        return new SocialRequest(
                provider,
                OpaqueToken.of(nonce).orElseThrow(),
                OpaqueToken.of(verifier).orElseThrow(),
                Optional.ofNullable(accountId).map(account -> new Caller(account, sessionId)),
                remember);
    }
}
