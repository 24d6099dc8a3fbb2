package io.signet.biometric.usecase;

import io.signet.biometric.domain.AssessedSample;
import io.signet.biometric.domain.CodeLogits;
import io.signet.biometric.domain.Modality;
import io.signet.biometric.domain.ModelId;
import io.signet.biometric.domain.Template;

/** A sample from which a code was made. */
record ReadSample(AssessedSample assessed, ModelId model, CodeLogits logits) {
    Modality modality() {
        return assessed.ref().modality();
    }

    Template template() {
        return new Template(model, logits.code());
    }
}
