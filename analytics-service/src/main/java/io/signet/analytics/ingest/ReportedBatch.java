package io.signet.analytics.ingest;

import io.signet.analytics.domain.Event;
import io.signet.analytics.domain.InvalidEvent;
import io.signet.analytics.domain.Reporter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A batch as a service reports it: acceptable as a whole, or refused as a whole. */
public sealed interface ReportedBatch {
    int LARGEST = 500;

    /** Violations travel in response headers, which are small; whoever mends these sees the rest on the next try. */
    int MOST_VIOLATIONS = 20;

    /** Every event can be kept. */
    record Acceptable(List<Event> events) implements ReportedBatch {
        public Acceptable {
            events = List.copyOf(events);
        }
    }

    /** At least one event cannot. At most {@link #MOST_VIOLATIONS} violations, one an event. */
    record Refused(List<Violation> violations) implements ReportedBatch {
        public Refused {
            violations = List.copyOf(violations);
        }
    }

    /**
     * Reads a batch.
     *
     * @param caller the service that reports, as its token says; it may report its own events only
     * @param reported 1 to 500 events in the caller's form
     * @param reader turns one into an event, or throws {@link InvalidEvent}
     */
    static <R> ReportedBatch read(String caller, List<R> reported, Function<R, Event> reader) {
        if (reported.isEmpty() || reported.size() > LARGEST) {
            String problem = "must hold 1 to %d events, got %d".formatted(LARGEST, reported.size());
            return new Refused(List.of(new Violation("events", problem)));
        }
        var events = new ArrayList<Event>(reported.size());
        var violations = new ArrayList<Violation>();
        for (int i = 0; i < reported.size() && violations.size() < MOST_VIOLATIONS; i++) {
            try {
                events.add(reportedBy(caller, reader.apply(reported.get(i))));
            } catch (InvalidEvent invalid) {
                violations.add(new Violation("events[%d].%s".formatted(i, invalid.field()), invalid.getMessage()));
            }
        }
        return violations.isEmpty() ? new Acceptable(events) : new Refused(violations);
    }

    private static Event reportedBy(String caller, Event event) {
        Reporter reporter = event.reporter();
        if (!reporter.serviceName().equals(caller)) {
            throw new InvalidEvent("service", "must be the reporting service, \"%s\"".formatted(caller));
        }
        return event;
    }
}
