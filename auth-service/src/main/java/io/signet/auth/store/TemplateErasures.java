package io.signet.auth.store;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Accounts whose templates are to be erased, written with the reason. */
@Singleton
public class TemplateErasures implements PanacheRepositoryBase<TemplateErasureRow, UUID> {
    public Uni<Void> order(UUID account, Instant dueAt) {
        return getSession()
                .chain(session -> session.createMutationQuery("insert into TemplateErasure (accountId, dueAt)"
                                + " values (:account, :due)"
                                + " on conflict (accountId) do update set dueAt = excluded.dueAt")
                        .setParameter("account", account)
                        .setParameter("due", dueAt)
                        .executeUpdate())
                .replaceWithVoid();
    }

    public Uni<Boolean> isOrdered(UUID account) {
        return count("accountId", account).map(ordered -> ordered > 0);
    }

    /** Accounts that are due and that nobody else is at; they are the caller's until then. */
    public Uni<List<UUID>> lease(int most, Instant now, Instant until) {
        return getSession()
                .chain(session -> session.createNativeQuery(
                                "select * from template_erasures where due_at <= :now"
                                        + " order by due_at limit :most for update skip locked",
                                TemplateErasureRow.class)
                        .setParameter("now", now)
                        .setParameter("most", most)
                        .getResultList())
                .map(rows -> rows.stream().map(row -> row.accountId).toList())
                .call(accounts -> accounts.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : update("dueAt = ?1 where accountId in ?2", until, accounts));
    }

    public Uni<Void> done(UUID account) {
        return delete("accountId", account).replaceWithVoid();
    }
}
