package io.signet.biometric.domain;

import java.util.Objects;

/** A code and the model that made it. */
public record Template(ModelId model, BinaryCode code) {
    public Template {
        Objects.requireNonNull(model);
        Objects.requireNonNull(code);
    }
}
