package io.signet.analytics.usecase;

import io.micrometer.core.instrument.MeterRegistry;
import io.signet.analytics.domain.Event;
import io.signet.analytics.ingest.ReportedBatch;
import io.signet.analytics.ingest.Violation;
import io.signet.analytics.store.AuthenticationLog;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Function;

/** Takes a batch of events into the log: all of it or nothing, and each event once however often it is reported. */
@ApplicationScoped
public class RecordEvents {
    /** What became of a batch. */
    public sealed interface Result {
        /**
         * Everything is in the log.
         *
         * @param recorded how many events were new
         */
        record Recorded(int recorded) implements Result {}

        /** Nothing was kept. */
        record Refused(List<Violation> violations) implements Result {}
    }

    private final AuthenticationLog log;
    private final MeterRegistry meters;

    RecordEvents(AuthenticationLog log, MeterRegistry meters) {
        this.log = log;
        this.meters = meters;
    }

    /**
     * Records a batch. Fails with {@link io.signet.analytics.domain.LogUnavailable} when the database is away.
     *
     * @param caller the name of the service that reports, as its token says
     * @param reader turns a reported event into an event, or throws {@link io.signet.analytics.domain.InvalidEvent}
     */
    public <R> Uni<Result> record(String caller, List<R> reported, Function<R, Event> reader) {
        return switch (ReportedBatch.read(caller, reported, reader)) {
            case ReportedBatch.Acceptable(List<Event> events) ->
                log.append(events)
                        .invoke(recorded -> count(events.size(), recorded))
                        .map(Result.Recorded::new);
            case ReportedBatch.Refused(List<Violation> violations) -> {
                meters.counter("signet.analytics.batches.refused").increment();
                yield Uni.createFrom().item(new Result.Refused(violations));
            }
        };
    }

    private void count(int reported, int recorded) {
        meters.counter("signet.analytics.events", "kind", "new").increment(recorded);
        meters.counter("signet.analytics.events", "kind", "repeated").increment(reported - recorded);
    }
}
