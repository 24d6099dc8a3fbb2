package io.signet.analytics.api;

import com.google.protobuf.Timestamp;
import io.signet.analytics.domain.Action;
import io.signet.analytics.domain.Caller;
import io.signet.analytics.domain.EventPage;
import io.signet.analytics.domain.EventQuery;
import io.signet.analytics.domain.InvalidQuery;
import io.signet.analytics.domain.Outcome;
import io.signet.analytics.domain.Subjects;
import io.signet.proto.analytics.v1.EraseSubjectRequest;
import io.signet.proto.analytics.v1.GetUserStatsRequest;
import io.signet.proto.analytics.v1.ListEventsRequest;
import io.signet.proto.analytics.v1.ListEventsResponse;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Queries: contract to domain and back. */
final class Queries {
    private static final String EVERYBODY = "*";
    private static final int DEFAULT_PAGE_SIZE = 50;

    private Queries() {}

    /** @throws InvalidQuery naming the field that is wrong */
    static EventQuery fromProto(ListEventsRequest request, Caller caller) {
        var query = new EventQuery(
                subjects(request.getSubject(), caller),
                actions(request.getActionsList()),
                outcome(request.getOutcome()),
                time("from", request.hasFrom(), request.getFrom()),
                time("to", request.hasTo(), request.getTo()),
                request.getPageSize() == 0 ? DEFAULT_PAGE_SIZE : request.getPageSize(),
                Optional.empty());
        return request.getCursor().isEmpty() ? query : query.startingAfter(Cursors.decode(request.getCursor(), query));
    }

    static ListEventsResponse toProto(EventPage page, EventQuery query) {
        return ListEventsResponse.newBuilder()
                .addAllEvents(page.events().stream().map(Events::toProto).toList())
                .setNextCursor(page.next()
                        .map(position -> Cursors.encode(position, query))
                        .orElse(""))
                .build();
    }

    /** @throws InvalidQuery if the subject is not a UUID */
    static UUID subjectOf(GetUserStatsRequest request, Caller caller) {
        return request.getSubject().isEmpty() ? caller.account() : subject(request.getSubject());
    }

    /** @throws InvalidQuery if the subject is not a UUID */
    static UUID subjectOf(EraseSubjectRequest request) {
        return subject(request.getSubject());
    }

    private static Subjects subjects(String text, Caller caller) {
        return switch (text) {
            case "" -> new Subjects.One(caller.account());
            case EVERYBODY -> new Subjects.Everybody();
            default -> new Subjects.One(subject(text));
        };
    }

    private static UUID subject(String text) {
        return Uuids.parse(text)
                .orElseThrow(
                        () -> new InvalidQuery("subject", "must be the UUID of an account, or empty for one's own"));
    }

    private static Set<Action> actions(List<io.signet.proto.analytics.v1.Action> actions) {
        return actions.stream()
                .map(action -> Events.action(action)
                        .orElseThrow(() -> new InvalidQuery("actions", "must be actions that this service knows")))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Optional<Outcome> outcome(io.signet.proto.analytics.v1.Outcome outcome) {
        if (outcome == io.signet.proto.analytics.v1.Outcome.UNRECOGNIZED) {
            throw new InvalidQuery("outcome", "must be success, failure or unspecified");
        }
        return Events.outcome(outcome);
    }

    private static Optional<Instant> time(String field, boolean present, Timestamp timestamp) {
        if (!present) {
            return Optional.empty();
        }
        return Optional.of(Times.parse(timestamp)
                .orElseThrow(() -> new InvalidQuery(field, "must be a valid timestamp, years 1 to 9999")));
    }
}
