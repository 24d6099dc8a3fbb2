package io.signet.biometric.model;

/** A network answered nonsense or failed: a fault of ours, not of the sample. */
public final class InferenceFault extends RuntimeException {
    private static final long serialVersionUID = 1;

    InferenceFault(String message) {
        super(message);
    }

    InferenceFault(String message, Throwable cause) {
        super(message, cause);
    }
}
