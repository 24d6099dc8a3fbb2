package io.signet.biometric.domain;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * What is known of an enrolled template without opening it.
 *
 * @param finger {@link FingerPosition#UNKNOWN} for a face
 * @param quality of the samples it was made from
 */
public record Enrolment(
        UUID id,
        Subject subject,
        Modality modality,
        FingerPosition finger,
        ModelId model,
        QualityScore quality,
        Instant createdAt) {
    public Enrolment {
        Objects.requireNonNull(id);
        Objects.requireNonNull(subject);
        Objects.requireNonNull(model);
        Objects.requireNonNull(quality);
        Objects.requireNonNull(createdAt);
        if (modality == Modality.FACE && finger != FingerPosition.UNKNOWN) {
            throw new IllegalArgumentException("a face has no finger position, got " + finger);
        }
    }
}
