package io.signet.auth.store;

import io.signet.auth.domain.Event;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Events on their way to analytics-service, written with what they report. */
public final class Outbox {
    private final Mutiny.StatelessSession session;

    Outbox(Mutiny.StatelessSession session) {
        this.session = session;
    }

    public Uni<Void> add(Event event) {
        return session.insert(OutboxRow.of(event));
    }

    /** The oldest events that nobody is sending; they are the caller's until then. */
    public Uni<List<Event>> lease(int most, Instant now, Instant until) {
        return session.createNativeQuery(
                        "select * from outbox where rejected_at is null"
                                + " and (leased_until is null or leased_until < :now)"
                                + " order by seq limit :most for update skip locked",
                        OutboxRow.class)
                .setParameter("now", now)
                .setParameter("most", most)
                .getResultList()
                .map(rows -> rows.stream().map(OutboxRow::toEvent).toList())
                .call(events -> mark("leasedUntil", until, events));
    }

    /** They could not be sent: anybody may try again. */
    public Uni<Void> release(List<Event> events) {
        return mark("leasedUntil", null, events);
    }

    /** They will never be taken: keeps them aside. */
    public Uni<Void> reject(List<Event> events, Instant now) {
        return mark("rejectedAt", now, events);
    }

    /** They arrived. */
    public Uni<Void> remove(List<Event> events) {
        return session.createMutationQuery("delete from OutboxEvent where id in :ids")
                .setParameter("ids", ids(events))
                .executeUpdate()
                .replaceWithVoid();
    }

    private Uni<Void> mark(String field, Instant time, List<Event> events) {
        if (events.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return session.createMutationQuery("update OutboxEvent set " + field + " = :time where id in :ids")
                .setParameter("time", time)
                .setParameter("ids", ids(events))
                .executeUpdate()
                .replaceWithVoid();
    }

    private static List<UUID> ids(List<Event> events) {
        return events.stream().map(Event::id).toList();
    }
}
