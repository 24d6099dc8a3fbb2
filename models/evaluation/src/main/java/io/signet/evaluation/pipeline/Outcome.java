package io.signet.evaluation.pipeline;

import io.signet.biometric.domain.Template;
import java.util.Optional;

/** What came of one picture. */
public sealed interface Outcome {
    /**
     * A code, and of a fingerprint its minutiae where they are wanted.
     *
     * @param issue the property of its quality for which the service would have refused it
     */
    record Acquired(Template template, Optional<String> issue) implements Outcome {}

    /**
     * A failure to acquire.
     *
     * @param reason in one word
     */
    record Failed(String reason) implements Outcome {}

    default Optional<Template> acquired() {
        return this instanceof Acquired sample ? Optional.of(sample.template()) : Optional.empty();
    }
}
