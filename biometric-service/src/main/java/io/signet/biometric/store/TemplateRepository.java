package io.signet.biometric.store;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.signet.biometric.domain.AuthenticationEvent;
import io.signet.biometric.domain.Modality;
import io.signet.biometric.domain.ProtectedTemplate;
import io.signet.biometric.domain.References;
import io.signet.biometric.domain.Subject;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The protected templates. What changes them writes its event in the same transaction. */
@Singleton
public class TemplateRepository implements PanacheRepositoryBase<TemplateRow, UUID> {
    private final ThresholdRepository thresholds;
    private final OutboxRepository outbox;

    TemplateRepository(ThresholdRepository thresholds, OutboxRepository outbox) {
        this.thresholds = thresholds;
        this.outbox = outbox;
    }

    /** The subject's templates and threshold, read over one connection. */
    public Uni<References> referencesOf(Subject subject) {
        return StoreFailures.named(Panache.withSession(() -> list("subject", subject.account())
                .chain(rows -> thresholds
                        .chosen(subject)
                        .map(threshold -> new References(
                                rows.stream().map(TemplateRow::toDomain).toList(), threshold)))));
    }

    /**
     * Stores all templates and the event, or nothing.
     *
     * @param replace whether templates of the same modalities give way
     * @return false where there is one already and it may not be replaced
     */
    public Uni<Boolean> enrol(Collection<ProtectedTemplate> templates, boolean replace, AuthenticationEvent event) {
        Uni<Boolean> stored = Panache.withTransaction(() -> makeRoom(templates, replace)
                .chain(() -> persist(templates.stream().map(TemplateRow::of)))
                .chain(() -> outbox.add(event))
                .replaceWith(true));
        return StoreFailures.named(
                stored.onFailure(StoreFailures::isUniqueViolation).recoverWithItem(false));
    }

    /**
     * Erases one template of the subject, those of one modality, or all; the event is written where there was one.
     *
     * @param template empty: any
     * @param modality empty: any
     */
    public Uni<Integer> erase(
            Subject subject, Optional<UUID> template, Optional<Modality> modality, AuthenticationEvent event) {
        return StoreFailures.named(Panache.withTransaction(() -> list("subject", subject.account())
                .map(rows -> rows.stream()
                        .filter(row -> template.map(row.id::equals).orElse(true))
                        .filter(row -> modality.map(TemplateRow::numberOf)
                                .map(number -> number == row.modality)
                                .orElse(true))
                        .map(row -> row.id)
                        .toList())
                .chain(ids -> eraseAll(ids, event))));
    }

    /** Erases all that is kept of the subject. */
    public Uni<Void> eraseSubject(Subject subject) {
        return StoreFailures.named(Panache.withTransaction(() -> delete("subject", subject.account())
                .chain(() -> thresholds.delete("subject", subject.account()))
                .replaceWithVoid()));
    }

    private Uni<Integer> eraseAll(List<UUID> ids, AuthenticationEvent event) {
        if (ids.isEmpty()) {
            return Uni.createFrom().item(0);
        }
        return delete("id in ?1", ids).call(() -> outbox.add(event)).map(Long::intValue);
    }

    private Uni<Long> makeRoom(Collection<ProtectedTemplate> templates, boolean replace) {
        if (!replace) {
            return Uni.createFrom().item(0L);
        }
        UUID subject = templates.iterator().next().enrolment().subject().account();
        List<Short> modalities = templates.stream()
                .map(template -> TemplateRow.numberOf(template.enrolment().modality()))
                .toList();
        return delete("subject = ?1 and modality in ?2", subject, modalities);
    }
}
