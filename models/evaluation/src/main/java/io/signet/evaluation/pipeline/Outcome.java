package io.signet.evaluation.pipeline;

import io.signet.biometric.domain.BinaryCode;
import java.util.Optional;

/** What came of one picture. */
public sealed interface Outcome {
    /**
     * A code.
     *
     * @param issue the property of its quality for which the service would have refused it
     */
    record Acquired(BinaryCode code, Optional<String> issue) implements Outcome {}

    /**
     * A failure to acquire.
     *
     * @param reason in one word
     */
    record Failed(String reason) implements Outcome {}

    default Optional<BinaryCode> acquired() {
        return this instanceof Acquired sample ? Optional.of(sample.code()) : Optional.empty();
    }
}
