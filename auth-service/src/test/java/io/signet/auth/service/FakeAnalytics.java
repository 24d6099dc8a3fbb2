package io.signet.auth.service;

import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import io.signet.proto.analytics.v1.AnalyticsServiceGrpc.AnalyticsServiceImplBase;
import io.signet.proto.analytics.v1.Event;
import io.signet.proto.analytics.v1.RecordEventsRequest;
import io.signet.proto.analytics.v1.RecordEventsResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** An analytics-service that keeps events in memory; it can be away, and dislike the events of a user agent. */
final class FakeAnalytics extends AnalyticsServiceImplBase {
    static final String DISLIKED = "disliked";

    private final Map<String, Event> events = new ConcurrentHashMap<>();
    final AtomicInteger refusals = new AtomicInteger();
    final Set<String> senders = ConcurrentHashMap.newKeySet();
    volatile boolean away;

    @Override
    public void recordEvents(RecordEventsRequest request, StreamObserver<RecordEventsResponse> answer) {
        if (away) {
            refusals.incrementAndGet();
            answer.onError(Status.UNAVAILABLE.asRuntimeException());
            return;
        }
        if (request.getEventsList().stream()
                .anyMatch(event -> event.getUserAgent().equals(DISLIKED))) {
            answer.onError(Status.INVALID_ARGUMENT.asRuntimeException());
            return;
        }
        request.getEventsList().forEach(event -> events.put(event.getId(), event));
        answer.onNext(RecordEventsResponse.getDefaultInstance());
        answer.onCompleted();
    }

    List<Event> of(String userAgent) {
        return events.values().stream()
                .filter(event -> event.getUserAgent().equals(userAgent))
                .toList();
    }
}
