package io.signet.biometric.usecase;

import io.signet.biometric.domain.AssessedSample;
import io.signet.biometric.domain.CodeLogits;
import io.signet.biometric.domain.Minutiae;
import io.signet.biometric.domain.Modality;
import io.signet.biometric.domain.ModelId;
import io.signet.biometric.domain.Template;
import java.util.Optional;

/**
 * A sample from which a code was made.
 *
 * @param minutiae of a fingerprint, where they are compared
 */
record ReadSample(AssessedSample assessed, ModelId model, CodeLogits logits, Optional<Minutiae> minutiae) {
    Modality modality() {
        return assessed.ref().modality();
    }

    Template template() {
        return new Template(model, logits.code(), assessed.quality().score(), minutiae);
    }
}
