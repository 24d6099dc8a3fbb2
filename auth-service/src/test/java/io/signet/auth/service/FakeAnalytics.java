package io.signet.auth.service;

import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import io.signet.proto.analytics.v1.AnalyticsServiceGrpc.AnalyticsServiceImplBase;
import io.signet.proto.analytics.v1.Event;
import io.signet.proto.analytics.v1.RecordEventsRequest;
import io.signet.proto.analytics.v1.RecordEventsResponse;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** An analytics-service that keeps events in memory; it can be away, and dislike the events of a user agent. */
final class FakeAnalytics extends AnalyticsServiceImplBase {
    static final String DISLIKED = "disliked";

    private final Queue<Event> events = new ConcurrentLinkedQueue<>();
    final AtomicInteger refusals = new AtomicInteger();
    final Set<String> senders = ConcurrentHashMap.newKeySet();
    /** What happens once, before the next answer. */
    final AtomicReference<Runnable> beforeAnswer = new AtomicReference<>(() -> {});

    volatile boolean away;

    @Override
    public void recordEvents(RecordEventsRequest request, StreamObserver<RecordEventsResponse> answer) {
        if (away) {
            refusals.incrementAndGet();
            beforeAnswer.getAndSet(() -> {}).run();
            answer.onError(Status.UNAVAILABLE.asRuntimeException());
            return;
        }
        if (request.getEventsList().stream()
                .anyMatch(event -> event.getUserAgent().equals(DISLIKED))) {
            answer.onError(Status.INVALID_ARGUMENT.asRuntimeException());
            return;
        }
        events.addAll(request.getEventsList());
        beforeAnswer.getAndSet(() -> {}).run();
        answer.onNext(RecordEventsResponse.getDefaultInstance());
        answer.onCompleted();
    }

    /** Each as often as it came. */
    List<Event> of(String userAgent) {
        return events.stream()
                .filter(event -> event.getUserAgent().equals(userAgent))
                .toList();
    }
}
