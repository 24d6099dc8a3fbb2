package io.signet.auth.store;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.signet.auth.domain.Factor;
import io.signet.auth.domain.OpaqueToken;
import io.signet.auth.domain.PendingSignIn;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Sign-ins that a provider vouched for and that nobody has asked the tokens of yet. */
@Singleton
public class SocialTickets implements PanacheRepositoryBase<SocialTicketRow, byte[]> {

    public Uni<Void> add(OpaqueToken ticket, PendingSignIn pending, Instant expiresAt) {
        var row = new SocialTicketRow();
        row.hash = ticket.hash();
        row.accountId = pending.account();
        row.remember = pending.remember();
        row.expiresAt = expiresAt;
        return persist(row).replaceWithVoid();
    }

    /** Once only, however many try. */
    public Uni<Optional<PendingSignIn>> take(OpaqueToken ticket, Instant now) {
        return find("hash = ?1 and expiresAt > ?2", ticket.hash(), now)
                .firstResult()
                .map(row -> Optional.ofNullable(row)
                        .map(found -> new PendingSignIn(found.accountId, Set.of(Factor.FEDERATED), found.remember)))
                .chain(found -> delete("hash", ticket.hash()).map(taken -> found.filter(pending -> taken == 1)));
    }

    /** Forgets what expired before then. */
    public Uni<Void> forget(Instant before) {
        return delete("expiresAt < ?1", before).replaceWithVoid();
    }
}
