package io.signet.biometric.store;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.signet.biometric.domain.AuthenticationEvent;
import io.signet.biometric.domain.Subject;
import io.signet.biometric.domain.Threshold;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;

/** The thresholds that subjects have chosen. */
@Singleton
public class ThresholdRepository implements PanacheRepositoryBase<ThresholdRow, UUID> {
    private final OutboxRepository outbox;

    ThresholdRepository(OutboxRepository outbox) {
        this.outbox = outbox;
    }

    /** Empty where the subject has chosen none. */
    public Uni<Optional<Threshold>> of(Subject subject) {
        return StoreFailures.named(Panache.withSession(() -> chosen(subject)));
    }

    /** Within a session that is open already. */
    Uni<Optional<Threshold>> chosen(Subject subject) {
        return findById(subject.account())
                .map(row -> Optional.ofNullable(row).map(found -> new Threshold(found.value)));
    }

    public Uni<Void> choose(Subject subject, Threshold threshold, AuthenticationEvent event) {
        return StoreFailures.named(Panache.withTransaction(() -> Panache.getSession()
                .chain(session -> session.merge(ThresholdRow.of(subject, threshold)))
                .chain(() -> outbox.add(event))));
    }
}
