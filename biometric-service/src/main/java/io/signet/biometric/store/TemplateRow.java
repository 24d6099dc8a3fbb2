package io.signet.biometric.store;

import io.signet.biometric.domain.Enrolment;
import io.signet.biometric.domain.FingerPosition;
import io.signet.biometric.domain.Modality;
import io.signet.biometric.domain.ModelId;
import io.signet.biometric.domain.ProtectedTemplate;
import io.signet.biometric.domain.QualityScore;
import io.signet.biometric.domain.Subject;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

@Entity
@Table(name = "templates")
class TemplateRow {
    @Id
    UUID id;

    UUID subject;
    short modality;
    short finger;
    String model;
    short quality;

    @Column(name = "created_at")
    Instant createdAt;

    short version;
    byte[] sealed;
    byte[] minutiae;
    long consent;

    static TemplateRow of(ProtectedTemplate template, long consent) {
        Enrolment enrolment = template.enrolment();
        TemplateRow row = new TemplateRow();
        row.consent = consent;
        row.id = enrolment.id();
        row.subject = enrolment.subject().account();
        row.modality = numberOf(enrolment.modality());
        row.finger = (short) enrolment.finger().number();
        row.model = enrolment.model().value();
        row.quality = (short) enrolment.quality().value();
        row.createdAt = enrolment.createdAt();
        row.version = (short) template.version();
        row.sealed = template.sealed();
        row.minutiae = template.sealedMinutiae().orElse(null);
        return row;
    }

    ProtectedTemplate toDomain() {
        Enrolment enrolment = new Enrolment(
                id,
                new Subject(subject),
                modalityOf(modality),
                FingerPosition.of(finger),
                new ModelId(model),
                new QualityScore(quality),
                createdAt);
        return new ProtectedTemplate(enrolment, version, sealed, Optional.ofNullable(minutiae));
    }

    static short numberOf(Modality modality) {
        return switch (modality) {
            case FACE -> 1;
            case FINGERPRINT -> 2;
        };
    }

    private static Modality modalityOf(short number) {
        return switch (number) {
            case 1 -> Modality.FACE;
            case 2 -> Modality.FINGERPRINT;
            default -> throw new IllegalStateException("a stored modality is 1 or 2, got " + number);
        };
    }
}
