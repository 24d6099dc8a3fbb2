package io.signet.auth.store;

import io.signet.auth.domain.OpaqueToken;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Arrays;
import org.hibernate.reactive.mutiny.Mutiny;

/** The one-time token of the first administrator. */
public final class AdministratorTokens {
    private final Mutiny.StatelessSession session;

    AdministratorTokens(Mutiny.StatelessSession session) {
        this.session = session;
    }

    /** Whether this token would be taken now. */
    public Uni<Boolean> isValid(OpaqueToken token) {
        return session.get(AdministratorTokenRow.class, AdministratorTokenRow.ONLY)
                .map(row -> row != null && row.redeemedAt == null && Arrays.equals(row.hash, token.hash()));
    }

    /** Takes the token; true once only, however many try. */
    public Uni<Boolean> redeem(OpaqueToken token, Instant now) {
        return session.createMutationQuery(
                        "update AdministratorToken set redeemedAt = :now where hash = :hash and redeemedAt is null")
                .setParameter("now", now)
                .setParameter("hash", token.hash())
                .executeUpdate()
                .map(redeemed -> redeemed == 1);
    }

    /** From now on this token counts and no other. */
    public Uni<Void> replace(OpaqueToken token) {
        var row = new AdministratorTokenRow();
        row.hash = token.hash();
        return session.upsert(row);
    }
}
