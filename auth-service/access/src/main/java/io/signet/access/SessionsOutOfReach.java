package io.signet.access;

/** Nobody can say now whether a session is open, so that its token is neither good nor bad; trying again later helps. */
public final class SessionsOutOfReach extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SessionsOutOfReach(Throwable cause) {
        super("Neither Redis nor the database says whether the session is open.", cause);
    }

    /** Whether a failed authentication, in whatever Quarkus wrapped it, comes from this. */
    public static boolean isBehind(Throwable fault) {
        return fault instanceof SessionsOutOfReach || (fault.getCause() != null && isBehind(fault.getCause()));
    }
}
