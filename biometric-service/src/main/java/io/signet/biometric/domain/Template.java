package io.signet.biometric.domain;

import java.util.Objects;
import java.util.Optional;

/**
 * A code and the model that made it.
 *
 * @param quality of the sample, or of the poorest of several
 * @param minutiae of a fingerprint, where they are compared as well
 */
public record Template(ModelId model, BinaryCode code, QualityScore quality, Optional<Minutiae> minutiae) {
    public Template {
        Objects.requireNonNull(model);
        Objects.requireNonNull(code);
        Objects.requireNonNull(quality);
        Objects.requireNonNull(minutiae);
    }
}
