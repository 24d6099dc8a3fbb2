package io.signet.biometric.usecase;

import io.signet.biometric.domain.AuthenticationEvent.Action;
import io.signet.biometric.domain.Modality;
import io.signet.biometric.domain.Origin;
import io.signet.biometric.domain.Subject;
import io.signet.biometric.store.TemplateRepository;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;

/** Erases templates for good. */
@Singleton
public class DeleteTemplates {
    private static final Origin NOWHERE = new Origin("", "");

    private final TemplateRepository templates;
    private final Events events;

    DeleteTemplates(TemplateRepository templates, Events events) {
        this.templates = templates;
        this.events = events;
    }

    /**
     * How many were erased; none where none was there.
     *
     * @param template empty: any
     * @param modality empty: any
     */
    public Uni<Integer> delete(Subject subject, Optional<UUID> template, Optional<Modality> modality) {
        Events.Draft draft = events.begin(Action.TEMPLATE_DELETED, subject, NOWHERE)
                .method(modality.stream().toList());
        return templates.erase(subject, template, modality, draft.succeeded());
    }

    /** Those that were made under a consent up to that one, and those that are being made. */
    public Uni<Void> withdraw(Subject subject, long consent) {
        return templates
                .withdraw(
                        subject,
                        consent,
                        events.begin(Action.TEMPLATE_DELETED, subject, NOWHERE).succeeded())
                .replaceWithVoid();
    }

    /** All that is kept of somebody whose account is erased. Nothing is reported, since nobody is left whose it were. */
    public Uni<Void> eraseSubject(Subject subject) {
        return templates.eraseSubject(subject);
    }
}
