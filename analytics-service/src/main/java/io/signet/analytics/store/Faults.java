package io.signet.analytics.store;

import io.smallrye.mutiny.TimeoutException;
import io.vertx.core.VertxException;
import io.vertx.sqlclient.DatabaseException;
import java.io.IOException;

/** Tells a database that is away, which passes, from a statement that is wrong, which does not. */
final class Faults {
    private Faults() {}

    static boolean meanTheDatabaseIsAway(Throwable failure) {
        return switch (failure) {
            case DatabaseException answered -> isAway(answered.getSqlState());
            case IOException unreachable -> true;
            case VertxException brokenOff -> true;
            case TimeoutException tooSlow -> true;
            case java.util.concurrent.TimeoutException noConnection -> true;
            default -> false;
        };
    }

    /** PostgreSQL, appendix A: error codes. */
    private static boolean isAway(String sqlState) {
        return sqlState.startsWith("08") // connection exception
                || sqlState.startsWith("53") // insufficient resources, such as too many connections
                || sqlState.startsWith("57P0") // shutting down, crashed, starting up
                || sqlState.equals("25006"); // read-only, as a replica is until it takes over
    }
}
