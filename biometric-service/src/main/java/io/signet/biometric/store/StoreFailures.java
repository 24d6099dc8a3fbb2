package io.signet.biometric.store;

import io.signet.biometric.domain.DependencyUnavailable;
import io.smallrye.mutiny.Uni;
import io.vertx.core.VertxException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.hibernate.exception.ConstraintViolationException;

/** Tells a database that is away from a fault of ours. */
final class StoreFailures {
    private static final String UNIQUE_VIOLATION = "23505";

    private StoreFailures() {}

    /** Fails with {@link DependencyUnavailable} where {@code work} fails for want of a database. */
    static <T> Uni<T> named(Uni<T> work) {
        return work.onFailure(StoreFailures::isAway)
                .transform(failure -> new DependencyUnavailable("the database", failure));
    }

    static boolean isUniqueViolation(Throwable failure) {
        return causes(failure)
                .anyMatch(cause -> (cause instanceof PgException pg && UNIQUE_VIOLATION.equals(pg.getSqlState()))
                        || (cause instanceof ConstraintViolationException violation
                                && UNIQUE_VIOLATION.equals(violation.getSQLState())));
    }

    private static boolean isAway(Throwable failure) {
        return causes(failure).anyMatch(StoreFailures::meansAway);
    }

    private static boolean meansAway(Throwable cause) {
        return switch (cause) {
            case IOException io -> true;
            case TimeoutException timeout -> true;
            case PgException pg -> isAway(pg.getSqlState());
            case VertxException closed -> true;
            case NoStackTraceThrowable timeout -> true;
            case SQLException sql -> isAway(sql.getSQLState());
            default -> false;
        };
    }

    /** Classes 08 (connection), 53 (resources) and 57P (shut down) of PostgreSQL's error codes. */
    private static boolean isAway(String sqlState) {
        return sqlState != null
                && (sqlState.startsWith("08") || sqlState.startsWith("53") || sqlState.startsWith("57P"));
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(20);
    }
}
