package io.signet.biometric.domain;

import java.util.List;
import java.util.Optional;

/**
 * What a subject's probes are compared with.
 *
 * @param threshold the subject's own choice; empty where there is none
 */
public record References(List<ProtectedTemplate> templates, Optional<Threshold> threshold) {
    public References {
        templates = List.copyOf(templates);
    }

    public Optional<ProtectedTemplate> of(Modality modality) {
        return templates.stream()
                .filter(template -> template.enrolment().modality() == modality)
                .findFirst();
    }
}
