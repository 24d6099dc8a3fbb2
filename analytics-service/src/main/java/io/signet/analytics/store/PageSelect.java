package io.signet.analytics.store;

import io.signet.analytics.domain.EventQuery;
import io.signet.analytics.domain.Subjects;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * The statement that reads a page. It seeks to the position where the last page ended instead of skipping rows, so that
 * page one thousand costs what page one does and events that arrive meanwhile shift nothing.
 */
final class PageSelect {
    private final List<String> conditions = new ArrayList<>();
    private final Tuple parameters = Tuple.tuple();
    private final String sql;

    PageSelect(EventQuery query) {
        switch (query.subjects()) {
            case Subjects.Everybody() -> {}
            case Subjects.One(var subject) -> conditions.add("subject = " + bind(subject));
        }
        if (!query.actions().isEmpty()) {
            String[] names = query.actions().stream().map(Enum::name).toArray(String[]::new);
            conditions.add("action = ANY(" + bind(names) + ")");
        }
        query.outcome().ifPresent(outcome -> conditions.add("outcome = " + bind(outcome.name())));
        query.from().ifPresent(from -> conditions.add("occurred_at >= " + bind(time(from))));
        query.to().ifPresent(to -> conditions.add("occurred_at < " + bind(time(to))));
        query.after()
                .ifPresent(last -> conditions.add(
                        "(occurred_at, id) < (" + bind(time(last.occurredAt())) + ", " + bind(last.id()) + ")"));
        String where = conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
        sql = "SELECT " + EventRows.COLUMNS + " FROM authentication_logs" + where
                + " ORDER BY occurred_at DESC, id DESC LIMIT " + bind(query.pageSize() + 1);
    }

    String sql() {
        return sql;
    }

    Tuple parameters() {
        return parameters;
    }

    private String bind(Object value) {
        parameters.addValue(value);
        return "$" + parameters.size();
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
