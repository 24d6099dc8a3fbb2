package io.signet.auth.store;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Accounts that are not finished: their templates are being enrolled. */
public final class Registrations {
    private final Mutiny.StatelessSession session;

    Registrations(Mutiny.StatelessSession session) {
        this.session = session;
    }

    /**
     * Notes that the account is not finished.
     *
     * @param eraseAfter when it is to be erased unless it is finished by then
     */
    public Uni<Void> begin(UUID account, Instant eraseAfter) {
        var row = new PendingRegistrationRow();
        row.accountId = account;
        row.eraseAfter = eraseAfter;
        return session.insert(row);
    }

    /** Makes the account usable, unless it was abandoned meanwhile. */
    public Uni<Boolean> finish(UUID account) {
        return session.createMutationQuery("delete from PendingRegistration where accountId = :id and not abandoned")
                .setParameter("id", account)
                .executeUpdate()
                .chain(finished -> finished == 0 ? Uni.createFrom().item(false) : activate(account));
    }

    private Uni<Boolean> activate(UUID account) {
        return session.createMutationQuery("update Account set active = true where id = :id")
                .setParameter("id", account)
                .executeUpdate()
                .map(activated -> activated == 1);
    }

    /** Gives the account up: it can't be finished any more and its names are free at once. */
    public Uni<Void> abandon(UUID account, Instant eraseAfter) {
        return session.createMutationQuery(
                        "update PendingRegistration set abandoned = true, eraseAfter = :after where accountId = :id")
                .setParameter("after", eraseAfter)
                .setParameter("id", account)
                .executeUpdate()
                .chain(abandoned -> abandoned == 0 ? Uni.createFrom().item(0) : freeNames(account))
                .replaceWithVoid();
    }

    // A name that begins with '-' can't be chosen, so these are nobody's.
    private Uni<Integer> freeNames(UUID account) {
        return session.createMutationQuery("update Account set usernameKey = :key, emailKey = :key where id = :id")
                .setParameter("key", "-" + account)
                .setParameter("id", account)
                .executeUpdate();
    }

    /** Abandons what is overdue, and answers with it. What another instance is at is left to it. */
    public Uni<List<UUID>> abandonOverdue(Instant now, int most) {
        return session.createNativeQuery(
                        "select * from pending_registrations where erase_after < :now"
                                + " order by erase_after limit :most for update skip locked",
                        PendingRegistrationRow.class)
                .setParameter("now", now)
                .setParameter("most", most)
                .getResultList()
                .map(rows -> rows.stream().map(row -> row.accountId).toList())
                .call(ids -> abandonAll(ids, now));
    }

    private Uni<Void> abandonAll(List<UUID> ids, Instant now) {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (UUID id : ids) {
            all = all.chain(() -> abandon(id, now));
        }
        return all;
    }
}
