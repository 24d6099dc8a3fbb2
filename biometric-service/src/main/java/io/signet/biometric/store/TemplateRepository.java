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
    private static final long EVERY_CONSENT = Long.MAX_VALUE;

    private final ThresholdRepository thresholds;
    private final Withdrawals withdrawals;
    private final OutboxRepository outbox;

    TemplateRepository(ThresholdRepository thresholds, Withdrawals withdrawals, OutboxRepository outbox) {
        this.thresholds = thresholds;
        this.withdrawals = withdrawals;
        this.outbox = outbox;
    }

    /** What became of templates that were to be stored. */
    public enum Storing {
        STORED,
        /** There is one already and it may not be replaced. */
        TAKEN,
        CONSENT_WITHDRAWN
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
     * Stores all templates of a subject and the event, or nothing.
     *
     * @param consent under which they were made
     * @param replace whether templates of the same modalities give way
     */
    public Uni<Storing> enrol(
            Subject subject,
            Collection<ProtectedTemplate> templates,
            long consent,
            boolean replace,
            AuthenticationEvent event) {
        Uni<Storing> stored = Panache.withTransaction(() -> withdrawals
                .latest(subject)
                .chain(withdrawn -> consent > withdrawn
                        ? store(subject, templates, consent, replace, event)
                        : Uni.createFrom().item(Storing.CONSENT_WITHDRAWN)));
        return StoreFailures.named(
                stored.onFailure(StoreFailures::isUniqueViolation).recoverWithItem(Storing.TAKEN));
    }

    private Uni<Storing> store(
            Subject subject,
            Collection<ProtectedTemplate> templates,
            long consent,
            boolean replace,
            AuthenticationEvent event) {
        return makeRoom(subject, templates, replace)
                .chain(() -> persist(templates.stream().map(template -> TemplateRow.of(template, consent))))
                .chain(() -> outbox.add(event))
                .replaceWith(Storing.STORED);
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

    /** Erases what was made under consents up to that one, now and whenever it comes; the event is written where there was something. */
    public Uni<Integer> withdraw(Subject subject, long consent, AuthenticationEvent event) {
        return StoreFailures.named(Panache.withTransaction(() -> withdrawals
                .note(subject, consent)
                .chain(withdrawn -> list("subject = ?1 and consent <= ?2", subject.account(), withdrawn))
                .map(rows -> rows.stream().map(row -> row.id).toList())
                .chain(ids -> eraseAll(ids, event))));
    }

    /** Erases all that is kept of the subject, now and whenever it comes, and keeps that this was done. */
    public Uni<Void> eraseSubject(Subject subject) {
        return StoreFailures.named(Panache.withTransaction(() -> withdrawals
                .note(subject, EVERY_CONSENT)
                .chain(() -> delete("subject", subject.account()))
                .chain(() -> thresholds.delete("subject", subject.account()))
                .replaceWithVoid()));
    }

    private Uni<Integer> eraseAll(List<UUID> ids, AuthenticationEvent event) {
        if (ids.isEmpty()) {
            return Uni.createFrom().item(0);
        }
        return delete("id in ?1", ids).call(() -> outbox.add(event)).map(Long::intValue);
    }

    private Uni<Long> makeRoom(Subject subject, Collection<ProtectedTemplate> templates, boolean replace) {
        if (!replace) {
            return Uni.createFrom().item(0L);
        }
        List<Short> modalities = templates.stream()
                .map(template -> TemplateRow.numberOf(template.enrolment().modality()))
                .toList();
        return delete("subject = ?1 and modality in ?2", subject.account(), modalities);
    }
}
