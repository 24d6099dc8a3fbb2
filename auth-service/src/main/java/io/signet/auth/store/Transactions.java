package io.signet.auth.store;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.signet.auth.domain.DependencyUnavailable;
import io.smallrye.mutiny.Uni;
import io.vertx.core.VertxException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * The way to the database. Call it on the event loop, one piece of work at a time in a request. With the database away
 * the result is the failure {@link DependencyUnavailable}.
 */
@Singleton
public class Transactions {
    private final Work work;
    private final AccountCache accounts;

    @Inject
    Transactions(Work work, AccountCache accounts) {
        this.work = work;
        this.accounts = accounts;
    }

    /**
     * All of the steps or nothing of them. A failure takes everything back. What owners are shown of accounts is read anew
     * before anybody learns how it went: who lost the connection while it was committed can't tell.
     */
    public <T> Uni<T> run(Function<Work, Uni<T>> steps) {
        return named(Panache.withTransaction(() -> steps.apply(work)))
                .eventually(() -> accounts.invalidate(ChangedAccounts.take()));
    }

    /** One question, without the two round trips that a transaction adds. */
    public <T> Uni<T> ask(Function<Work, Uni<T>> question) {
        return named(Panache.withSession(() -> question.apply(work)));
    }

    private static <T> Uni<T> named(Uni<T> result) {
        return result.onFailure(Transactions::isAway).transform(fault -> new DependencyUnavailable("database", fault));
    }

    private static boolean isAway(Throwable fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof PgException refused) {
                return isAway(refused.getSqlState());
            }
            // What the driver says of a connection that was lost, and of a pool that can't open one or has none to
            // spare.
            if (cause instanceof IOException
                    || cause instanceof TimeoutException
                    || cause instanceof VertxException
                    || cause instanceof NoStackTraceThrowable) {
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
