package io.signet.auth.store;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Accounts that are not finished: their templates are being enrolled. */
@Singleton
public class Registrations implements PanacheRepositoryBase<PendingRegistrationRow, UUID> {
    private final Accounts accounts;

    @Inject
    Registrations(Accounts accounts) {
        this.accounts = accounts;
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
        return persist(row).replaceWithVoid();
    }

    /** Makes the account usable, unless it was abandoned meanwhile. */
    public Uni<Boolean> finish(UUID account) {
        return delete("accountId = ?1 and not abandoned", account)
                .chain(finished -> finished == 0 ? Uni.createFrom().item(false) : accounts.activate(account));
    }

    /** Gives the account up: it can't be finished any more and its names are free at once. */
    public Uni<Void> abandon(UUID account, Instant eraseAfter) {
        return update("abandoned = true, eraseAfter = ?1 where accountId = ?2", eraseAfter, account)
                .chain(abandoned -> abandoned == 0 ? Uni.createFrom().voidItem() : accounts.freeNames(account));
    }

    /** Abandons what is overdue, and answers with it. What another instance is at is left to it. */
    public Uni<List<UUID>> abandonOverdue(Instant now, int most) {
        return getSession()
                .chain(session -> session.createNativeQuery(
                                "select * from pending_registrations where erase_after < :now"
                                        + " order by erase_after limit :most for update skip locked",
                                PendingRegistrationRow.class)
                        .setParameter("now", now)
                        .setParameter("most", most)
                        .getResultList())
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
