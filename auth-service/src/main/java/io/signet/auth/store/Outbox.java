package io.signet.auth.store;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.signet.auth.domain.Event;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Events on their way to analytics-service, written with what they report. */
@Singleton
public class Outbox implements PanacheRepositoryBase<OutboxRow, UUID> {

    public Uni<Void> add(Event event) {
        return persist(OutboxRow.of(event)).replaceWithVoid();
    }

    /** The oldest events that nobody is sending; they are the caller's until then. */
    public Uni<List<Event>> lease(int most, Instant now, Instant until) {
        return getSession()
                .chain(session -> session.createNativeQuery(
                                "select * from outbox where rejected_at is null"
                                        + " and (leased_until is null or leased_until < :now)"
                                        + " order by seq limit :most for update skip locked",
                                OutboxRow.class)
                        .setParameter("now", now)
                        .setParameter("most", most)
                        .getResultList())
                .map(rows -> rows.stream().map(OutboxRow::toEvent).toList())
                .call(events -> mark("leasedUntil", until, events));
    }

    /** Events that wait say no more whose they are, nor who did what is somebody else's. */
    public Uni<Void> forgetSubject(UUID account) {
        return update(
                        "subject = nullif(subject, ?1), address = '', userAgent = '', sessionId = null where subject ="
                                + " ?1 or sessionId in (select s.id from Session s where s.accountId = ?1)",
                        account)
                .replaceWithVoid();
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
        return delete("id in ?1", ids(events)).replaceWithVoid();
    }

    private Uni<Void> mark(String field, Instant time, List<Event> events) {
        if (events.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return update(field + " = ?1 where id in ?2", time, ids(events)).replaceWithVoid();
    }

    private static List<UUID> ids(List<Event> events) {
        return events.stream().map(Event::id).toList();
    }
}
