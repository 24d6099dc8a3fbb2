package io.signet.auth.store;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.signet.auth.domain.Caller;
import io.signet.auth.domain.Factor;
import io.signet.auth.domain.OpaqueToken;
import io.signet.auth.domain.Origin;
import io.signet.auth.domain.SeenSession;
import io.signet.auth.domain.Session;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The sessions and their refresh tokens. */
@Singleton
public class Sessions implements PanacheRepositoryBase<SessionRow, UUID> {
    private final RefreshTokens tokens;

    @Inject
    Sessions(RefreshTokens tokens) {
        this.tokens = tokens;
    }

    public Uni<Void> open(Session opened) {
        return persist(SessionRow.of(opened)).replaceWithVoid();
    }

    /** The session's one refresh token that works from now on. */
    public Uni<Void> addToken(UUID id, OpaqueToken token, Instant issuedAt, Instant expiresAt) {
        var row = new RefreshTokenRow();
        row.hash = token.hash();
        row.sessionId = id;
        row.issuedAt = issuedAt;
        row.expiresAt = expiresAt;
        return tokens.persist(row).replaceWithVoid();
    }

    /**
     * Uses the token up. Of any number that try it at once, the database lets one through; the others wait for that one's
     * transaction and then get false.
     */
    public Uni<Boolean> use(OpaqueToken token, Instant now) {
        return tokens.update("usedAt = ?1 where hash = ?2 and usedAt is null and expiresAt > ?1", now, token.hash())
                .map(used -> used == 1);
    }

    /** The session of a token, whether it works or not. */
    public Uni<Optional<Session>> ofToken(OpaqueToken token) {
        return one("id in (select t.sessionId from RefreshToken t where t.hash = ?1)", token.hash());
    }

    /** The session of a token that was used before. */
    public Uni<Optional<Session>> ofUsedToken(OpaqueToken token) {
        return one(
                "id in (select t.sessionId from RefreshToken t where t.hash = ?1 and t.usedAt is not null)",
                token.hash());
    }

    public Uni<Optional<Session>> of(Caller caller) {
        return one("id = ?1 and accountId = ?2", caller.session(), caller.account());
    }

    /** The account's sessions that can still be used, the latest seen first. */
    public Uni<List<SeenSession>> openOf(UUID account, Instant now) {
        return list(
                        "from Session s where s.accountId = ?1 and s.endedAt is null"
                                + " and exists (select t.hash from RefreshToken t"
                                + " where t.sessionId = s.id and t.usedAt is null and t.expiresAt > ?2)"
                                + " order by s.lastSeenAt desc",
                        account,
                        now)
                .map(rows -> rows.stream().map(SessionRow::toSeenSession).toList());
    }

    /** All of the account's sessions that are kept, the latest seen first. */
    public Uni<List<SeenSession>> allOf(UUID account) {
        return list("from Session s where s.accountId = ?1 order by s.lastSeenAt desc", account)
                .map(rows -> rows.stream().map(SessionRow::toSeenSession).toList());
    }

    private Uni<Optional<Session>> one(String condition, Object... parameters) {
        return find(condition, parameters)
                .firstResult()
                .map(row -> Optional.ofNullable(row).map(SessionRow::toSession));
    }

    /** When the session was last seen; empty when it has ended or its account is not active. */
    public Uni<Optional<Instant>> lastSeen(Caller caller) {
        return find(
                        "id = ?1 and accountId = ?2 and endedAt is null"
                                + " and exists (select a.id from Account a where a.id = ?2 and a.active)",
                        caller.session(),
                        caller.account())
                .firstResult()
                .map(row -> Optional.ofNullable(row).map(open -> open.lastSeenAt));
    }

    /** Notes a use of which nothing else is known. */
    public Uni<Void> see(UUID id, Instant now) {
        return update("lastSeenAt = ?1 where id = ?2 and endedAt is null", now, id)
                .replaceWithVoid();
    }

    /** Notes a use; false when the session has ended. */
    public Uni<Boolean> touch(UUID id, Origin origin, Instant now) {
        return update(
                        "lastSeenAt = ?1, address = ?2, userAgent = ?3 where id = ?4 and endedAt is null",
                        now,
                        origin.address(),
                        origin.userAgent(),
                        id)
                .map(touched -> touched == 1);
    }

    /** Notes that the person was known by this factor too. */
    public Uni<Void> addFactor(UUID id, Factor factor) {
        return findById(id)
                .map(row -> {
                    Set<Factor> factors = EnumSet.of(factor);
                    factors.addAll(Factor.ofAmrs(row.amr));
                    return Factor.amrs(factors);
                })
                // Not by changing the row, which would write all of it and undo an end that came meanwhile.
                .chain(amr -> update("amr = ?1 where id = ?2", amr, id))
                .replaceWithVoid();
    }

    /** Notes that the person showed who they are. */
    public Uni<Void> authenticate(UUID id, Instant now) {
        return update("authenticatedAt = ?1 where id = ?2 and endedAt is null", now, id)
                .replaceWithVoid();
    }

    /** Ends the session: none of its refresh tokens works any more. False when it had ended. */
    public Uni<Boolean> end(UUID id, Instant now) {
        return update("endedAt = ?1 where id = ?2 and endedAt is null", now, id).map(ended -> ended == 1);
    }

    /** Ends all sessions of the account but one. */
    public Uni<Void> endOthers(Caller caller, Instant now) {
        return update(
                        "endedAt = ?1 where accountId = ?2 and id <> ?3 and endedAt is null",
                        now,
                        caller.account(),
                        caller.session())
                .replaceWithVoid();
    }

    /** Ends all sessions of the account. */
    public Uni<Void> endAll(UUID account, Instant now) {
        return update("endedAt = ?1 where accountId = ?2 and endedAt is null", now, account)
                .replaceWithVoid();
    }

    /** Ended sessions of which Redis has not heard yet. */
    public Uni<List<UUID>> unannounced(int most) {
        return find("endedAt is not null and not announced")
                .range(0, most - 1)
                .list()
                .map(rows -> rows.stream().map(row -> row.id).toList());
    }

    /** Redis has heard of their end. */
    public Uni<Void> announced(List<UUID> ids) {
        return update("announced = true where id in ?1", ids).replaceWithVoid();
    }

    /** Forgets tokens that expired before then, and sessions that have none left. */
    public Uni<Void> forget(Instant before) {
        return tokens.delete("expiresAt < ?1", before)
                .chain(() -> delete(
                        "delete from Session s where s.lastSeenAt < ?1"
                                + " and not exists (select t.hash from RefreshToken t where t.sessionId = s.id)",
                        before))
                .replaceWithVoid();
    }
}
