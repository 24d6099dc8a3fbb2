package io.signet.biometric.store;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.signet.biometric.domain.AuthenticationEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** Events on their way to the authentication log. */
@Singleton
public class OutboxRepository implements PanacheRepositoryBase<OutboxRow, UUID> {

    /** In a transaction of its own. */
    public Uni<Void> record(AuthenticationEvent event) {
        return StoreFailures.named(Panache.withTransaction(() -> add(event)));
    }

    /** Within a transaction that is open already. */
    Uni<Void> add(AuthenticationEvent event) {
        return persist(OutboxRow.of(event)).replaceWithVoid();
    }

    /**
     * Hands the oldest events on and deletes them once that has succeeded. Several instances of the service take
     * different events.
     *
     * @param handOn need not end on the thread that it began on
     * @return how many were handed on
     */
    public Uni<Integer> drain(int atMost, Function<List<AuthenticationEvent>, Uni<Void>> handOn) {
        return StoreFailures.named(Panache.withTransaction(() -> oldest(atMost).chain(rows -> handOn(rows, handOn))));
    }

    private Uni<Integer> handOn(List<OutboxRow> rows, Function<List<AuthenticationEvent>, Uni<Void>> handOn) {
        if (rows.isEmpty()) {
            return Uni.createFrom().item(0);
        }
        // The session may be touched only where it was opened.
        Context context = Vertx.currentContext();
        return handOn.apply(rows.stream().map(OutboxRow::toDomain).toList())
                .emitOn(task -> context.runOnContext(nothing -> task.run()))
                .chain(() -> delete("id in ?1", rows.stream().map(row -> row.id).toList()))
                .replaceWith(rows.size());
    }

    private Uni<List<OutboxRow>> oldest(int atMost) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "SELECT * FROM outbox ORDER BY position LIMIT " + atMost + " FOR UPDATE SKIP LOCKED",
                                OutboxRow.class)
                        .getResultList());
    }
}
