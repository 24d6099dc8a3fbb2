package io.signet.biometric.domain;

import java.util.Objects;
import java.util.Optional;

/**
 * A code and the model that made it.
 *
 * @param minutiae of a fingerprint, where they are compared as well
 */
public record Template(ModelId model, BinaryCode code, Optional<Minutiae> minutiae) {
    public Template {
        Objects.requireNonNull(model);
        Objects.requireNonNull(code);
        Objects.requireNonNull(minutiae);
    }

    public Template(ModelId model, BinaryCode code) {
        this(model, code, Optional.empty());
    }
}
