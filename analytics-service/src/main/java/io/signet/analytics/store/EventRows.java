package io.signet.analytics.store;

import io.signet.analytics.domain.Action;
import io.signet.analytics.domain.Event;
import io.signet.analytics.domain.Measurements;
import io.signet.analytics.domain.Origin;
import io.signet.analytics.domain.Outcome;
import io.signet.analytics.domain.Reporter;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;

/** Events as rows. Empty texts are NULL in the table. */
final class EventRows {
    static final String COLUMNS = "id, occurred_at, service, action, outcome, subject, method, reason, address,"
            + " user_agent, face_distance, fingerprint_distance, fused_distance, threshold, processing_millis, quality,"
            + " correlation_id";

    /**
     * One array a column, so that a batch of any size is the same prepared statement, and, being one statement, is
     * kept as a whole or not at all. In the order of ids, so that two batches with the same events wait for each other
     * instead of locking each other out. Of an erased account it keeps what {@link ErasureRows} leaves.
     */
    static final String INSERT = "INSERT INTO authentication_logs (" + COLUMNS + ") "
            + "SELECT id, occurred_at, service, action, outcome, " + unlessErased("subject") + ", method, reason, "
            + unlessErased("address") + ", " + unlessErased("user_agent") + ", face_distance, fingerprint_distance,"
            + " fused_distance, threshold, processing_millis, quality, " + unlessErased("correlation_id")
            + " FROM (SELECT reported.*, EXISTS (SELECT FROM erased_subjects"
            + " WHERE digest = sha256(uuid_send(reported.subject))) AS erased"
            + " FROM unnest($1::uuid[], $2::timestamptz[], $3::text[], $4::text[], $5::text[], $6::uuid[],"
            + " $7::text[], $8::text[], $9::text[], $10::text[], $11::int[], $12::int[], $13::float8[], $14::int[],"
            + " $15::float8[], $16::int[], $17::uuid[]) AS reported (" + COLUMNS + ")) AS reported ORDER BY id "
            + "ON CONFLICT (id) DO NOTHING";

    private static String unlessErased(String column) {
        return "CASE WHEN NOT erased THEN " + column + " END";
    }

    private EventRows() {}

    static Tuple columns(List<Event> events) {
        return Tuple.tuple()
                .addArrayOfUUID(column(events, Event::id, UUID[]::new))
                .addArrayOfOffsetDateTime(
                        column(events, event -> event.occurredAt().atOffset(ZoneOffset.UTC), OffsetDateTime[]::new))
                .addArrayOfString(column(events, event -> event.reporter().serviceName(), String[]::new))
                .addArrayOfString(column(events, event -> event.action().name(), String[]::new))
                .addArrayOfString(column(events, event -> event.outcome().name(), String[]::new))
                .addArrayOfUUID(column(events, event -> event.subject().orElse(null), UUID[]::new))
                .addArrayOfString(column(events, event -> orNull(event.method()), String[]::new))
                .addArrayOfString(column(events, event -> orNull(event.reason()), String[]::new))
                .addArrayOfString(column(events, event -> orNull(event.origin().address()), String[]::new))
                .addArrayOfString(column(events, event -> orNull(event.origin().userAgent()), String[]::new))
                .addArrayOfInteger(integers(events, Measurements::faceDistance))
                .addArrayOfInteger(integers(events, Measurements::fingerprintDistance))
                .addArrayOfDouble(doubles(events, Measurements::fusedDistance))
                .addArrayOfInteger(integers(events, Measurements::threshold))
                .addArrayOfDouble(doubles(events, Measurements::processingMillis))
                .addArrayOfInteger(integers(events, Measurements::quality))
                .addArrayOfUUID(column(events, event -> event.correlation().orElse(null), UUID[]::new));
    }

    static Event event(Row row) {
        return new Event(
                row.getUUID("id"),
                row.getOffsetDateTime("occurred_at").toInstant(),
                Reporter.named(row.getString("service")).orElseThrow(),
                Action.valueOf(row.getString("action")),
                Outcome.valueOf(row.getString("outcome")),
                Optional.ofNullable(row.getUUID("subject")),
                orEmpty(row.getString("method")),
                orEmpty(row.getString("reason")),
                new Origin(orEmpty(row.getString("address")), orEmpty(row.getString("user_agent"))),
                new Measurements(
                        optional(row.getInteger("face_distance")),
                        optional(row.getInteger("fingerprint_distance")),
                        optional(row.getDouble("fused_distance")),
                        optional(row.getInteger("threshold")),
                        optional(row.getDouble("processing_millis")),
                        optional(row.getInteger("quality"))),
                Optional.ofNullable(row.getUUID("correlation_id")));
    }

    static OptionalDouble optional(Double value) {
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    private static OptionalInt optional(Integer value) {
        return value == null ? OptionalInt.empty() : OptionalInt.of(value);
    }

    private static <T> T[] column(List<Event> events, Function<Event, T> value, IntFunction<T[]> array) {
        return events.stream().map(value).toArray(array);
    }

    private static Integer[] integers(List<Event> events, Function<Measurements, OptionalInt> value) {
        return column(events, event -> boxed(value.apply(event.measurements())), Integer[]::new);
    }

    private static Double[] doubles(List<Event> events, Function<Measurements, OptionalDouble> value) {
        return column(events, event -> boxed(value.apply(event.measurements())), Double[]::new);
    }

    private static Integer boxed(OptionalInt value) {
        return value.isPresent() ? value.getAsInt() : null;
    }

    private static Double boxed(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }

    private static String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }
}
