package io.signet.launcher.demo;

/** Signet did something else than the demonstration expects; the message says what. */
final class Surprise extends Exception {
    private static final long serialVersionUID = 1L;

    Surprise(String message) {
        super(message);
    }
}
