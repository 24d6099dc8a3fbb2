package io.signet.biometric.usecase;

import io.signet.biometric.domain.Enrolment;
import io.signet.biometric.domain.Modality;
import io.signet.biometric.domain.ModelId;
import io.signet.biometric.domain.ProtectedTemplate;
import io.signet.biometric.domain.Subject;
import io.signet.biometric.model.Models;
import io.signet.biometric.model.Recogniser;
import io.signet.biometric.store.TemplateRepository;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;

/** Says what is enrolled and which models are in use. */
@Singleton
public class Status {
    private final TemplateRepository templates;
    private final Models models;

    Status(TemplateRepository templates, Models models) {
        this.templates = templates;
        this.models = models;
    }

    /**
     * A model that new templates are made with.
     *
     * @param executionProvider {@code cpu}, {@code cuda} or {@code tensorrt}
     */
    public record ModelInUse(
            ModelId id, Modality modality, String architecture, String executionProvider, boolean healthy) {}

    /** What is known of one subject. */
    public record Report(List<Enrolment> enrolments, List<ModelInUse> models) {}

    public Uni<Report> of(Subject subject) {
        return templates
                .referencesOf(subject)
                .map(references -> new Report(
                        references.templates().stream()
                                .map(ProtectedTemplate::enrolment)
                                .toList(),
                        models.all().stream().map(Status::inUse).toList()));
    }

    private static ModelInUse inUse(Recogniser recogniser) {
        return new ModelInUse(
                recogniser.manifest().id(),
                recogniser.manifest().modality(),
                recogniser.manifest().architecture(),
                recogniser.provider().label(),
                recogniser.healthy());
    }
}
