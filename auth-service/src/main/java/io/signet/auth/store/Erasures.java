package io.signet.auth.store;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.signet.auth.domain.Erasure;
import io.signet.auth.domain.Erasure.Progress;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Erasures that are under way. */
@Singleton
public class Erasures implements PanacheRepositoryBase<ErasureRow, UUID> {
    /** Begins with the accounts whose grace has ended: from now on nobody takes them back. */
    public Uni<Void> begin(Instant now) {
        return getSession()
                .chain(session -> session.createNativeQuery(
                                "insert into erasures (account_id, username, email, begun_at, progress, due_at) select"
                                        + " id, username, email, :now, 'BEGUN', :now from users where erase_at <= :now on"
                                        + " conflict do nothing")
                        .setParameter("now", now)
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** Erasures that are due and that nobody else is at; they are the caller's until then. */
    public Uni<List<Erasure>> lease(int most, Instant now, Instant until) {
        return getSession()
                .chain(session -> session.createNativeQuery(
                                "select * from erasures where due_at <= :now"
                                        + " order by due_at limit :most for update skip locked",
                                ErasureRow.class)
                        .setParameter("now", now)
                        .setParameter("most", most)
                        .getResultList())
                .map(rows -> rows.stream().map(ErasureRow::toErasure).toList())
                .call(erasures -> postpone(erasures, until));
    }

    private Uni<Void> postpone(List<Erasure> erasures, Instant until) {
        return erasures.isEmpty()
                ? Uni.createFrom().voidItem()
                : update(
                                "dueAt = ?1 where accountId in ?2",
                                until,
                                erasures.stream().map(Erasure::account).toList())
                        .replaceWithVoid();
    }

    /** Notes that a step is done; false when somebody else has noted it. */
    public Uni<Boolean> advance(Erasure from, Progress to) {
        return update(
                        "progress = ?1 where accountId = ?2 and progress = ?3",
                        to.name(),
                        from.account(),
                        from.progress().name())
                .map(advanced -> advanced == 1);
    }

    /** It is over. */
    public Uni<Void> end(UUID account) {
        return delete("accountId", account).replaceWithVoid();
    }
}
