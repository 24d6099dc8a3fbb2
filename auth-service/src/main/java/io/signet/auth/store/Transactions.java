package io.signet.auth.store;

import io.signet.auth.domain.DependencyUnavailable;
import io.smallrye.mutiny.Uni;
import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * The way to the database. Call it on the event loop, one piece of work at a time in a request. With the database away
 * the result is the failure {@link DependencyUnavailable}.
 */
@ApplicationScoped
public class Transactions {
    private final Mutiny.SessionFactory factory;

    @Inject
    public Transactions(Mutiny.SessionFactory factory) {
        this.factory = factory;
    }

    /** All of the work or nothing of it. A failure takes everything back. */
    public <T> Uni<T> run(Function<Work, Uni<T>> work) {
        return factory.withStatelessTransaction(session -> work.apply(new Work(session)))
                .onFailure(Transactions::isAway)
                .transform(fault -> new DependencyUnavailable("database", fault));
    }

    /** One question, without the two round trips that a transaction adds. */
    public <T> Uni<T> ask(Function<Work, Uni<T>> question) {
        return factory.withStatelessSession(session -> question.apply(new Work(session)))
                .onFailure(Transactions::isAway)
                .transform(fault -> new DependencyUnavailable("database", fault));
    }

    private static boolean isAway(Throwable fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof PgException refused) {
                return isAway(refused.getSqlState());
            }
            // VertxException: what the driver says of a connection that was lost and of a pool that can't open one.
            if (cause instanceof IOException || cause instanceof TimeoutException || cause instanceof VertxException) {
                return true;
            }
        }
        return false;
    }

    // PostgreSQL, appendix A: connection exceptions, insufficient resources, operator intervention.
    private static boolean isAway(String sqlState) {
        return sqlState != null
                && (sqlState.startsWith("08") || sqlState.startsWith("53") || sqlState.startsWith("57P"));
    }
}
