package io.signet.gateway.client;

import com.google.protobuf.Timestamp;
import io.quarkus.grpc.GrpcClient;
import io.signet.gateway.problem.Part;
import io.signet.gateway.request.Caller;
import io.signet.proto.analytics.v1.Event;
import io.signet.proto.analytics.v1.GetUserStatsRequest;
import io.signet.proto.analytics.v1.GetUserStatsResponse;
import io.signet.proto.analytics.v1.ListEventsRequest;
import io.signet.proto.analytics.v1.MutinyAnalyticsServiceGrpc.MutinyAnalyticsServiceStub;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;

/** analytics-service. Every method fails with a {@link io.signet.gateway.problem.Refusal}. */
@Singleton
public class AnalyticsClient {
    private static final String ACTION_PREFIX = "ACTION_";
    private static final String OUTCOME_PREFIX = "OUTCOME_";

    private final MutinyAnalyticsServiceStub analytics;
    private final Calls calls;

    AnalyticsClient(@GrpcClient("analytics") MutinyAnalyticsServiceStub analytics, Calls calls) {
        this.analytics = analytics;
        this.calls = calls;
    }

    public Uni<LogPage> events(Caller caller, LogQuery query) {
        ListEventsRequest request = request(query);
        return calls.repeatable(Part.ANALYTICS, analytics, caller, stub -> stub.listEvents(request))
                .map(answer -> new LogPage(
                        answer.getEventsList().stream()
                                .map(AnalyticsClient::entry)
                                .toList(),
                        absentIfEmpty(answer.getNextCursor())));
    }

    /**
     * Figures about one account.
     *
     * @param subject UUID of an account; empty: the caller's own
     */
    public Uni<UserStats> stats(Caller caller, Optional<String> subject) {
        GetUserStatsRequest request =
                GetUserStatsRequest.newBuilder().setSubject(subject.orElse("")).build();
        return calls.repeatable(Part.ANALYTICS, analytics, caller, stub -> stub.getUserStats(request))
                .map(AnalyticsClient::stats);
    }

    private static ListEventsRequest request(LogQuery query) {
        ListEventsRequest.Builder request = ListEventsRequest.newBuilder().setPageSize(query.limit());
        query.subject().ifPresent(request::setSubject);
        query.actions()
                .forEach(action ->
                        request.addActions(io.signet.proto.analytics.v1.Action.valueOf(ACTION_PREFIX + action.name())));
        query.outcome()
                .ifPresent(outcome -> request.setOutcome(
                        io.signet.proto.analytics.v1.Outcome.valueOf(OUTCOME_PREFIX + outcome.name())));
        query.from().map(AnalyticsClient::timestamp).ifPresent(request::setFrom);
        query.to().map(AnalyticsClient::timestamp).ifPresent(request::setTo);
        query.cursor().ifPresent(request::setCursor);
        return request.build();
    }

    private static LogEntry entry(Event event) {
        return new LogEntry(
                event.getId(),
                instant(event.getOccurredAt()),
                event.getService(),
                action(event.getAction()),
                outcome(event.getOutcome()),
                absentIfEmpty(event.getSubject()),
                absentIfEmpty(event.getMethod()),
                absentIfEmpty(event.getReason()),
                absentIfEmpty(event.getAddress()),
                absentIfEmpty(event.getUserAgent()),
                event.hasFaceDistance() ? event.getFaceDistance() : null,
                event.hasFingerprintDistance() ? event.getFingerprintDistance() : null,
                event.hasFusedDistance() ? event.getFusedDistance() : null,
                event.hasThreshold() ? event.getThreshold() : null,
                event.hasProcessingMillis() ? event.getProcessingMillis() : null,
                event.hasQuality() ? event.getQuality() : null,
                absentIfEmpty(event.getCorrelationId()));
    }

    private static UserStats stats(GetUserStatsResponse answer) {
        return new UserStats(
                answer.getAttempts(),
                answer.getSuccesses(),
                answer.hasSuccessRate() ? answer.getSuccessRate() : null,
                answer.hasMeanProcessingMillis() ? answer.getMeanProcessingMillis() : null,
                answer.hasMeanMatchedDistance() ? answer.getMeanMatchedDistance() : null,
                answer.hasLastSuccessAt() ? instant(answer.getLastSuccessAt()) : null,
                answer.hasLastFailureAt() ? instant(answer.getLastFailureAt()) : null,
                answer.getMethodsList().stream()
                        .map(method ->
                                new UserStats.Method(method.getMethod(), method.getAttempts(), method.getSuccesses()))
                        .toList());
    }

    private static Action action(io.signet.proto.analytics.v1.Action action) {
        return switch (action) {
            case ACTION_UNSPECIFIED, UNRECOGNIZED -> null;
            default -> Action.valueOf(action.name().substring(ACTION_PREFIX.length()));
        };
    }

    private static Outcome outcome(io.signet.proto.analytics.v1.Outcome outcome) {
        return switch (outcome) {
            case OUTCOME_SUCCESS -> Outcome.SUCCESS;
            case OUTCOME_FAILURE -> Outcome.FAILURE;
            case OUTCOME_UNSPECIFIED, UNRECOGNIZED -> null;
        };
    }

    private static String absentIfEmpty(String text) {
        return text.isEmpty() ? null : text;
    }

    private static Instant instant(Timestamp timestamp) {
        return Instant.ofEpochSecond(timestamp.getSeconds(), timestamp.getNanos());
    }

    private static Timestamp timestamp(Instant instant) {
        return Timestamp.newBuilder()
                .setSeconds(instant.getEpochSecond())
                .setNanos(instant.getNano())
                .build();
    }
}
