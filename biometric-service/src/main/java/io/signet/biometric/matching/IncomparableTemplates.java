package io.signet.biometric.matching;

import io.signet.biometric.domain.ModelId;

/** A fault of the caller: the distance between codes of two models means nothing. */
public final class IncomparableTemplates extends RuntimeException {
    private static final long serialVersionUID = 1;

    public IncomparableTemplates(ModelId probe, ModelId reference) {
        super("a template of model " + probe + " cannot be compared with one of model " + reference);
    }
}
