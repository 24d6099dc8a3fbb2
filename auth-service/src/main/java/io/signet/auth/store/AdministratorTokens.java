package io.signet.auth.store;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.signet.auth.domain.OpaqueToken;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Arrays;

/** The one-time token of the first administrator. */
@Singleton
public class AdministratorTokens implements PanacheRepositoryBase<AdministratorTokenRow, Short> {

    /** Whether this token would be taken now. */
    public Uni<Boolean> isValid(OpaqueToken token) {
        return findById(AdministratorTokenRow.ONLY)
                .map(row -> row != null && row.redeemedAt == null && Arrays.equals(row.hash, token.hash()));
    }

    /** Takes the token; true once only, however many try. */
    public Uni<Boolean> redeem(OpaqueToken token, Instant now) {
        return update("redeemedAt = ?1 where hash = ?2 and redeemedAt is null", now, token.hash())
                .map(redeemed -> redeemed == 1);
    }

    /** From now on this token counts and no other. */
    public Uni<Void> replace(OpaqueToken token) {
        return getSession()
                .chain(session -> session.createMutationQuery("insert into AdministratorToken (id, hash)"
                                + " values (:id, :hash)"
                                + " on conflict (id) do update set hash = excluded.hash, redeemedAt = null")
                        .setParameter("id", AdministratorTokenRow.ONLY)
                        .setParameter("hash", token.hash())
                        .executeUpdate())
                .replaceWithVoid();
    }
}
