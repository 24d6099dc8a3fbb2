package io.signet.auth.domain;

/** A value from outside breaks a rule; the message says which, in words for the person who typed it. */
public final class InvalidValue extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    public InvalidValue(String message) {
        super(message);
    }
}
