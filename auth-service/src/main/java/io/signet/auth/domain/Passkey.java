package io.signet.auth.domain;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A passkey that belongs to an account.
 *
 * @param lastUsedAt empty when it was not used yet
 */
public record Passkey(
        UUID id,
        UUID account,
        PasskeyName name,
        CredentialRecord credential,
        Instant createdAt,
        Optional<Instant> lastUsedAt) {
    public Passkey withName(PasskeyName changed) {
        return new Passkey(id, account, changed, credential, createdAt, lastUsedAt);
    }
}
