package io.signet.biometric.model;

/** The service cannot start with what it was given; the message names the file and the remedy. */
public final class UnusableModel extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnusableModel(String message) {
        super(message);
    }

    UnusableModel(String message, Throwable cause) {
        super(message, cause);
    }
}
