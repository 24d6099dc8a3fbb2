package io.signet.auth.store;

import io.signet.auth.domain.Caller;
import io.signet.auth.domain.OpaqueToken;
import io.signet.auth.domain.Origin;
import io.signet.auth.domain.Session;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** The sessions and their refresh tokens. */
public final class Sessions {
    private final Mutiny.StatelessSession session;

    Sessions(Mutiny.StatelessSession session) {
        this.session = session;
    }

    public Uni<Void> open(Session opened) {
        return session.insert(SessionRow.of(opened));
    }

    /** The session's one refresh token that works from now on. */
    public Uni<Void> addToken(UUID id, OpaqueToken token, Instant issuedAt, Instant expiresAt) {
        var row = new RefreshTokenRow();
        row.hash = token.hash();
        row.sessionId = id;
        row.issuedAt = issuedAt;
        row.expiresAt = expiresAt;
        return session.insert(row);
    }

    /**
     * Uses the token up. Of any number that try it at once, the database lets one through; the others wait for that one's
     * transaction and then get false.
     */
    public Uni<Boolean> use(OpaqueToken token, Instant now) {
        return session.createMutationQuery("update RefreshToken set usedAt = :now"
                        + " where hash = :hash and usedAt is null and expiresAt > :now")
                .setParameter("now", now)
                .setParameter("hash", token.hash())
                .executeUpdate()
                .map(used -> used == 1);
    }

    /** The session of a token, whether it works or not. */
    public Uni<Optional<Session>> ofToken(OpaqueToken token) {
        return ofToken(token, "");
    }

    /** The session of a token that was used before. */
    public Uni<Optional<Session>> ofUsedToken(OpaqueToken token) {
        return ofToken(token, " and t.usedAt is not null");
    }

    private Uni<Optional<Session>> ofToken(OpaqueToken token, String condition) {
        return session.createSelectionQuery(
                        "select s from Session s join RefreshToken t on t.sessionId = s.id where t.hash = :hash"
                                + condition,
                        SessionRow.class)
                .setParameter("hash", token.hash())
                .getSingleResultOrNull()
                .map(row -> Optional.ofNullable(row).map(SessionRow::toSession));
    }

    public Uni<Optional<Session>> of(Caller caller) {
        return session.createSelectionQuery("from Session where id = :id and accountId = :account", SessionRow.class)
                .setParameter("id", caller.session())
                .setParameter("account", caller.account())
                .getSingleResultOrNull()
                .map(row -> Optional.ofNullable(row).map(SessionRow::toSession));
    }

    /** Notes a use; false when the session has ended. */
    public Uni<Boolean> touch(UUID id, Origin origin, Instant now) {
        return session.createMutationQuery("update Session set lastSeenAt = :now, address = :address,"
                        + " userAgent = :agent where id = :id and endedAt is null")
                .setParameter("now", now)
                .setParameter("address", origin.address())
                .setParameter("agent", origin.userAgent())
                .setParameter("id", id)
                .executeUpdate()
                .map(touched -> touched == 1);
    }

    /** Ends the session: none of its refresh tokens works any more. Harmless when it has ended. */
    public Uni<Void> end(UUID id, Instant now) {
        return session.createMutationQuery("update Session set endedAt = :now where id = :id and endedAt is null")
                .setParameter("now", now)
                .setParameter("id", id)
                .executeUpdate()
                .replaceWithVoid();
    }

    /** Ends all sessions of the account but one. */
    public Uni<Void> endOthers(Caller caller, Instant now) {
        return session.createMutationQuery("update Session set endedAt = :now"
                        + " where accountId = :account and id <> :id and endedAt is null")
                .setParameter("now", now)
                .setParameter("account", caller.account())
                .setParameter("id", caller.session())
                .executeUpdate()
                .replaceWithVoid();
    }

    /** Forgets tokens that expired before then, and sessions that have none left. */
    public Uni<Void> forget(Instant before) {
        return session.createMutationQuery("delete from RefreshToken where expiresAt < :before")
                .setParameter("before", before)
                .executeUpdate()
                .chain(() -> session.createMutationQuery("delete from Session s where s.lastSeenAt < :before"
                                + " and not exists (select t.hash from RefreshToken t where t.sessionId = s.id)")
                        .setParameter("before", before)
                        .executeUpdate())
                .replaceWithVoid();
    }
}
