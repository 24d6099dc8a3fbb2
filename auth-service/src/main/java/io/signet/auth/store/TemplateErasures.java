package io.signet.auth.store;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.signet.auth.domain.TemplateErasure;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Accounts whose templates are to be erased, written with the reason. */
@Singleton
public class TemplateErasures implements PanacheRepositoryBase<TemplateErasureRow, UUID> {
    public Uni<Void> order(TemplateErasure erasure, Instant dueAt) {
        return getSession()
                .chain(session -> session.createNativeQuery(
                                "insert into template_erasures (account_id, consent, due_at)"
                                        + " values (:account, :consent, :due) on conflict (account_id) do update set"
                                        + " consent = greatest(template_erasures.consent, excluded.consent),"
                                        + " due_at = excluded.due_at")
                        .setParameter("account", erasure.account())
                        .setParameter("consent", erasure.consent())
                        .setParameter("due", dueAt)
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** What was ordered and is not done. */
    public Uni<Optional<TemplateErasure>> of(UUID account) {
        return findById(account).map(row -> Optional.ofNullable(row).map(TemplateErasureRow::toErasure));
    }

    /** Those that are due and that nobody else is at; they are the caller's until then. */
    public Uni<List<TemplateErasure>> lease(int most, Instant now, Instant until) {
        return getSession()
                .chain(session -> session.createNativeQuery(
                                "select * from template_erasures where due_at <= :now"
                                        + " order by due_at limit :most for update skip locked",
                                TemplateErasureRow.class)
                        .setParameter("now", now)
                        .setParameter("most", most)
                        .getResultList())
                .map(rows -> rows.stream().map(TemplateErasureRow::toErasure).toList())
                .call(erasures -> erasures.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : update(
                                "dueAt = ?1 where accountId in ?2",
                                until,
                                erasures.stream().map(TemplateErasure::account).toList()));
    }

    /** What was ordered of a later consent meanwhile stays. */
    public Uni<Void> done(TemplateErasure erasure) {
        return delete("accountId = ?1 and consent <= ?2", erasure.account(), erasure.consent())
                .replaceWithVoid();
    }
}
