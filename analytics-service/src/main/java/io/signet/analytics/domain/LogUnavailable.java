package io.signet.analytics.domain;

/** The database does not answer just now. Nothing was written; asking again later may work. */
public final class LogUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1;

    public LogUnavailable(Throwable cause) {
        super("The authentication log is out of reach", cause);
    }
}
