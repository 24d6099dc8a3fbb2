package io.signet.auth.store;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.signet.auth.domain.Factor;
import io.signet.auth.domain.MfaChallenge;
import io.signet.auth.domain.OpaqueToken;
import io.signet.auth.domain.PendingSignIn;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Sign-ins that wait for a second factor. */
@Singleton
public class MfaChallenges implements PanacheRepositoryBase<MfaChallengeRow, byte[]> {

    public Uni<Void> add(PendingSignIn pending, MfaChallenge challenge) {
        var row = new MfaChallengeRow();
        row.hash = challenge.token().hash();
        row.accountId = pending.account();
        row.amr = Factor.amrs(pending.shown());
        row.remember = pending.remember();
        row.expiresAt = challenge.expiresAt();
        return persist(row).replaceWithVoid();
    }

    /** A challenge that stands; it stays. */
    public Uni<Optional<PendingSignIn>> find(OpaqueToken token, Instant now) {
        return find("hash = ?1 and expiresAt > ?2", token.hash(), now)
                .firstResult()
                .map(row -> Optional.ofNullable(row).map(MfaChallengeRow::toPendingSignIn));
    }

    /** True once only, however many try. */
    public Uni<Boolean> take(OpaqueToken token) {
        return delete("hash", token.hash()).map(taken -> taken == 1);
    }

    /** Voids those of an account. */
    public Uni<Void> forget(UUID account) {
        return delete("accountId", account).replaceWithVoid();
    }

    /** Forgets what expired before then. */
    public Uni<Void> forget(Instant before) {
        return delete("expiresAt < ?1", before).replaceWithVoid();
    }
}
