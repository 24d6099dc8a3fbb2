package io.signet.biometric.client;

import com.google.protobuf.Timestamp;
import io.grpc.Metadata;
import io.grpc.Status;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.grpc.GrpcClientUtils;
import io.signet.biometric.domain.AuthenticationEvent;
import io.signet.proto.analytics.v1.Action;
import io.signet.proto.analytics.v1.AnalyticsService;
import io.signet.proto.analytics.v1.Event;
import io.signet.proto.analytics.v1.Outcome;
import io.signet.proto.analytics.v1.RecordEventsRequest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The authentication log. */
@Singleton
public class AnalyticsClient {
    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);
    private static final Duration DEADLINE = Duration.ofSeconds(10);

    private final AnalyticsService analytics;
    private final ServiceTokens tokens;

    AnalyticsClient(@GrpcClient("analytics") AnalyticsService analytics, ServiceTokens tokens) {
        this.analytics = analytics;
        this.tokens = tokens;
    }

    /** Succeeds once the log has them all; a repeat is harmless. */
    public Uni<Void> record(List<AuthenticationEvent> events) {
        RecordEventsRequest request = RecordEventsRequest.newBuilder()
                .addAllEvents(events.stream().map(AnalyticsClient::event).toList())
                .build();
        return tokens.token()
                .chain(token -> withToken(token).recordEvents(request))
                .ifNoItem()
                .after(DEADLINE)
                .fail()
                .onFailure(AnalyticsClient::isRefusal)
                .invoke(tokens::forget)
                .replaceWithVoid();
    }

    private AnalyticsService withToken(String token) {
        Metadata headers = new Metadata();
        headers.put(AUTHORIZATION, "Bearer " + token);
        return GrpcClientUtils.attachHeaders(analytics, headers);
    }

    private static boolean isRefusal(Throwable failure) {
        return Status.fromThrowable(failure).getCode() == Status.Code.UNAUTHENTICATED;
    }

    private static Event event(AuthenticationEvent event) {
        Event.Builder builder = Event.newBuilder()
                .setId(event.id().toString())
                .setOccurredAt(timestamp(event.occurredAt()))
                .setService("biometric")
                .setAction(
                        switch (event.action()) {
                            case ENROL -> Action.ACTION_ENROL;
                            case VERIFY -> Action.ACTION_VERIFY;
                            case TEMPLATE_DELETED -> Action.ACTION_TEMPLATE_DELETED;
                            case THRESHOLD_CHANGED -> Action.ACTION_THRESHOLD_CHANGED;
                        })
                .setOutcome(event.success() ? Outcome.OUTCOME_SUCCESS : Outcome.OUTCOME_FAILURE)
                .setSubject(event.subject().account().toString())
                .setMethod(event.method())
                .setReason(event.reason())
                .setAddress(event.origin().address())
                .setUserAgent(event.origin().userAgent())
                .setProcessingMillis(event.processing().toNanos() / 1e6)
                .setCorrelationId(event.correlation().map(UUID::toString).orElse(""));
        event.distances().face().ifPresent(builder::setFaceDistance);
        event.distances().fingerprint().ifPresent(builder::setFingerprintDistance);
        event.distances().fused().ifPresent(builder::setFusedDistance);
        event.threshold().ifPresent(threshold -> builder.setThreshold(threshold.value()));
        event.quality().ifPresent(builder::setQuality);
        return builder.build();
    }

    private static Timestamp timestamp(Instant instant) {
        return Timestamp.newBuilder()
                .setSeconds(instant.getEpochSecond())
                .setNanos(instant.getNano())
                .build();
    }
}
