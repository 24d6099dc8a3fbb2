package io.signet.launcher;

/** The command line makes no sense; the message says what about it. */
final class MisuseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MisuseException(String message) {
        super(message);
    }
}
