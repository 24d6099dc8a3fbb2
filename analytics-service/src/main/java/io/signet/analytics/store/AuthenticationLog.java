package io.signet.analytics.store;

import io.signet.analytics.domain.Event;
import io.signet.analytics.domain.EventPage;
import io.signet.analytics.domain.EventQuery;
import io.signet.analytics.domain.LogUnavailable;
import io.signet.analytics.domain.Position;
import io.signet.analytics.domain.UserStats;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlResult;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The table authentication_logs. Every operation fails with {@link LogUnavailable} when the database is away. */
@ApplicationScoped
public class AuthenticationLog {
    private final Pool pool;
    private final StoreConfig config;
    private final StatsCache stats;

    AuthenticationLog(Pool pool, StoreConfig config, StatsCache stats) {
        this.pool = pool;
        this.config = config;
        this.stats = stats;
    }

    /**
     * Appends events that are not there yet: all of them, or none when it fails.
     *
     * @return how many were new
     */
    public Uni<Integer> append(List<Event> events) {
        return execute(EventRows.INSERT, EventRows.columns(events))
                .map(SqlResult::rowCount)
                .eventually(() -> stats.invalidate(subjects(events)));
    }

    /** Reads a page of the log, newest first. */
    public Uni<EventPage> page(EventQuery query) {
        var select = new PageSelect(query);
        return execute(select.sql(), select.parameters()).map(rows -> page(query, rows));
    }

    /** Counts the login and verify attempts of an account. */
    public Uni<UserStats> statsOf(UUID subject) {
        return stats.get(
                subject, () -> execute(StatsRows.SELECT, Tuple.of(subject)).map(rows -> StatsRows.stats(list(rows))));
    }

    /**
     * Takes out of the log who an account was, also out of what is appended later.
     *
     * @return how many entries were changed
     */
    public Uni<Integer> erase(UUID subject) {
        Uni<RowSet<Row>> erased = pool.withTransaction(connection -> connection
                .query(ErasureRows.LOCK)
                .execute()
                .chain(() -> connection.preparedQuery(ErasureRows.REMEMBER).execute(Tuple.of(subject)))
                .chain(() -> connection.preparedQuery(ErasureRows.ERASE).execute(Tuple.of(subject))));
        return within(config.erasureTimeout(), erased)
                .map(SqlResult::rowCount)
                .eventually(() -> stats.invalidate(Set.of(subject)));
    }

    private Uni<RowSet<Row>> execute(String sql, Tuple parameters) {
        return within(config.timeout(), pool.preparedQuery(sql).execute(parameters));
    }

    private static <T> Uni<T> within(Duration timeout, Uni<T> answer) {
        return answer.ifNoItem()
                .after(timeout)
                .fail()
                .onFailure(Faults::meanTheDatabaseIsAway)
                .transform(LogUnavailable::new);
    }

    private static Set<UUID> subjects(List<Event> events) {
        return events.stream().flatMap(event -> event.subject().stream()).collect(Collectors.toSet());
    }

    private static EventPage page(EventQuery query, RowSet<Row> rows) {
        // One row more than asked for tells whether there is another page.
        List<Event> found = list(rows).stream().map(EventRows::event).toList();
        if (found.size() <= query.pageSize()) {
            return new EventPage(found, Optional.empty());
        }
        List<Event> page = found.subList(0, query.pageSize());
        return new EventPage(page, Optional.of(Position.of(page.getLast())));
    }

    private static List<Row> list(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false).toList();
    }
}
