package io.signet.analytics.store;

import io.signet.analytics.domain.UserStats;
import io.signet.analytics.domain.UserStats.MethodStats;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/** The figures of one account: the first row is the total, which is there even without attempts; then each method. */
final class StatsRows {
    static final String SELECT = """
            SELECT method,
                   count(*) AS attempts,
                   count(*) FILTER (WHERE outcome = 'SUCCESS') AS successes,
                   avg(processing_millis) AS mean_processing_millis,
                   avg(fused_distance) FILTER (WHERE outcome = 'SUCCESS') AS mean_matched_distance,
                   max(occurred_at) FILTER (WHERE outcome = 'SUCCESS') AS last_success_at,
                   max(occurred_at) FILTER (WHERE outcome = 'FAILURE') AS last_failure_at
            FROM authentication_logs
            WHERE subject = $1 AND action IN ('LOGIN', 'VERIFY')
            GROUP BY GROUPING SETS ((), (method))
            ORDER BY grouping(method) DESC, method
            """;

    private StatsRows() {}

    static UserStats stats(List<Row> rows) {
        Row total = rows.getFirst();
        return new UserStats(
                total.getLong("attempts"),
                total.getLong("successes"),
                EventRows.optional(total.getDouble("mean_processing_millis")),
                EventRows.optional(total.getDouble("mean_matched_distance")),
                instant(total, "last_success_at"),
                instant(total, "last_failure_at"),
                rows.stream()
                        .skip(1)
                        .filter(row -> row.getString("method") != null)
                        .map(StatsRows::method)
                        .toList());
    }

    private static MethodStats method(Row row) {
        return new MethodStats(row.getString("method"), row.getLong("attempts"), row.getLong("successes"));
    }

    private static Optional<Instant> instant(Row row, String column) {
        return Optional.ofNullable(row.getOffsetDateTime(column)).map(OffsetDateTime::toInstant);
    }
}
