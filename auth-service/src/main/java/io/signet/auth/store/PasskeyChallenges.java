package io.signet.auth.store;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.signet.auth.domain.OpaqueToken;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.UUID;

/** Challenges that passkeys have yet to sign. */
@Singleton
public class PasskeyChallenges implements PanacheRepositoryBase<PasskeyChallengeRow, byte[]> {

    /** For whoever has a passkey. */
    public Uni<Void> add(OpaqueToken challenge, Instant expiresAt) {
        return add(challenge, null, expiresAt);
    }

    /** For a new passkey of the account. */
    public Uni<Void> addFor(UUID account, OpaqueToken challenge, Instant expiresAt) {
        return add(challenge, account, expiresAt);
    }

    private Uni<Void> add(OpaqueToken challenge, UUID account, Instant expiresAt) {
        var row = new PasskeyChallengeRow();
        row.hash = challenge.hash();
        row.accountId = account;
        row.expiresAt = expiresAt;
        return persist(row).replaceWithVoid();
    }

    /** True once only, however many try. */
    public Uni<Boolean> take(OpaqueToken challenge, Instant now) {
        return delete("hash = ?1 and accountId is null and expiresAt > ?2", challenge.hash(), now)
                .map(taken -> taken == 1);
    }

    /** True once only, however many try. */
    public Uni<Boolean> takeFor(UUID account, OpaqueToken challenge, Instant now) {
        return delete("hash = ?1 and accountId = ?2 and expiresAt > ?3", challenge.hash(), account, now)
                .map(taken -> taken == 1);
    }

    /** Forgets what expired before then. */
    public Uni<Void> forget(Instant before) {
        return delete("expiresAt < ?1", before).replaceWithVoid();
    }
}
