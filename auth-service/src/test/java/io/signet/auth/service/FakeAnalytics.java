package io.signet.auth.service;

import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import io.signet.proto.analytics.v1.AnalyticsServiceGrpc.AnalyticsServiceImplBase;
import io.signet.proto.analytics.v1.EraseSubjectRequest;
import io.signet.proto.analytics.v1.EraseSubjectResponse;
import io.signet.proto.analytics.v1.Event;
import io.signet.proto.analytics.v1.RecordEventsRequest;
import io.signet.proto.analytics.v1.RecordEventsResponse;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** An analytics-service that keeps events in memory; it can be away, and dislike the events of a user agent. */
final class FakeAnalytics extends AnalyticsServiceImplBase {
    static final String DISLIKED = "disliked";

    private final Queue<Event> events = new ConcurrentLinkedQueue<>();
    final AtomicInteger refusals = new AtomicInteger();
    final Set<String> senders = ConcurrentHashMap.newKeySet();
    private final Map<String, Consumer<Event>> beforeAnswers = new ConcurrentHashMap<>();

    /** Each as often as it was asked for. */
    final Queue<String> erasedSubjects = new ConcurrentLinkedQueue<>();
    /** What happens once, before an erasure is answered. */
    final AtomicReference<Runnable> beforeErased = new AtomicReference<>(() -> {});

    volatile boolean away;

    /** What happens once, before events of this user agent are answered; it is given the first of them. */
    void beforeAnswering(String userAgent, Consumer<Event> interruption) {
        beforeAnswers.put(userAgent, interruption);
    }

    @Override
    public void recordEvents(RecordEventsRequest request, StreamObserver<RecordEventsResponse> answer) {
        if (away) {
            refusals.incrementAndGet();
            interrupt(request);
            answer.onError(Status.UNAVAILABLE.asRuntimeException());
            return;
        }
        if (request.getEventsList().stream()
                .anyMatch(event -> event.getUserAgent().equals(DISLIKED))) {
            answer.onError(Status.INVALID_ARGUMENT.asRuntimeException());
            return;
        }
        events.addAll(request.getEventsList());
        interrupt(request);
        answer.onNext(RecordEventsResponse.getDefaultInstance());
        answer.onCompleted();
    }

    private void interrupt(RecordEventsRequest request) {
        for (Event event : request.getEventsList()) {
            Consumer<Event> interruption = beforeAnswers.remove(event.getUserAgent());
            if (interruption != null) {
                interruption.accept(event);
            }
        }
    }

    @Override
    public void eraseSubject(EraseSubjectRequest request, StreamObserver<EraseSubjectResponse> answer) {
        if (away) {
            answer.onError(Status.UNAVAILABLE.asRuntimeException());
            return;
        }
        erasedSubjects.add(request.getSubject());
        beforeErased.getAndSet(() -> {}).run();
        answer.onNext(EraseSubjectResponse.getDefaultInstance());
        answer.onCompleted();
    }

    List<Event> all() {
        return List.copyOf(events);
    }

    /** Each as often as it came. */
    List<Event> of(String userAgent) {
        return events.stream()
                .filter(event -> event.getUserAgent().equals(userAgent))
                .toList();
    }
}
