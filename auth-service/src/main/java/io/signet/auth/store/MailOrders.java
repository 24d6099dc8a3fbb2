package io.signet.auth.store;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.signet.auth.domain.MailOrder;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Mails that are to be sent, written with what they are about. */
@Singleton
public class MailOrders implements PanacheRepositoryBase<MailOrderRow, UUID> {

    public Uni<Void> add(MailOrder order, Instant now) {
        return persist(MailOrderRow.of(order, now)).replaceWithVoid();
    }

    /** Orders that are due and that nobody else is at; they are the caller's until then. */
    public Uni<List<MailOrder>> lease(int most, Instant now, Instant until) {
        return getSession()
                .chain(session -> session.createNativeQuery(
                                "select * from mail_orders where due_at <= :now"
                                        + " order by due_at limit :most for update skip locked",
                                MailOrderRow.class)
                        .setParameter("now", now)
                        .setParameter("most", most)
                        .getResultList())
                .map(rows -> rows.stream().map(MailOrderRow::toMailOrder).toList())
                .call(orders -> postpone(orders, until));
    }

    private Uni<Void> postpone(List<MailOrder> orders, Instant until) {
        return orders.isEmpty()
                ? Uni.createFrom().voidItem()
                : update(
                                "dueAt = ?1 where id in ?2",
                                until,
                                orders.stream().map(MailOrder::id).toList())
                        .replaceWithVoid();
    }

    public Uni<Void> remove(UUID id) {
        return delete("id", id).replaceWithVoid();
    }

    /** Gives up on what was ordered before then. */
    public Uni<Long> forget(Instant before) {
        return delete("orderedAt < ?1", before);
    }
}
