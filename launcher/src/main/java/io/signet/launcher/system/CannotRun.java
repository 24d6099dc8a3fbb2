package io.signet.launcher.system;

/** The system cannot run, for a reason that its user can see to; the message is one line that says which. */
public final class CannotRun extends Exception {
    private static final long serialVersionUID = 1L;

    public CannotRun(String message) {
        super(oneLine(message));
    }

    public CannotRun(String message, Throwable cause) {
        super(oneLine(message), cause);
    }

    private static String oneLine(String message) {
        return message.strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
