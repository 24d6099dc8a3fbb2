package io.signet.auth.client;

import com.google.protobuf.Timestamp;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.quarkus.grpc.GrpcClient;
import io.signet.auth.domain.DependencyUnavailable;
import io.signet.auth.domain.Event;
import io.signet.auth.domain.ServiceTokens;
import io.signet.proto.analytics.v1.Action;
import io.signet.proto.analytics.v1.EraseSubjectRequest;
import io.signet.proto.analytics.v1.MutinyAnalyticsServiceGrpc.MutinyAnalyticsServiceStub;
import io.signet.proto.analytics.v1.Outcome;
import io.signet.proto.analytics.v1.RecordEventsRequest;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** analytics-service. Results may come on any thread. */
@ApplicationScoped
public class Analytics {
    private final MutinyAnalyticsServiceStub stub;
    private final ServiceTokens tokens;
    private final AnalyticsConfig config;

    @Inject
    public Analytics(
            @GrpcClient("analytics") MutinyAnalyticsServiceStub stub, ServiceTokens tokens, AnalyticsConfig config) {
        this.stub = stub;
        this.tokens = tokens;
        this.config = config;
    }

    /**
     * Hands over events; a repeat is harmless.
     *
     * @param events 1 to 500
     * @return true when they were taken, false when one of them is invalid and none was taken; any other end is the
     *     failure {@link DependencyUnavailable}
     */
    public Uni<Boolean> record(List<Event> events) {
        var request = RecordEventsRequest.newBuilder()
                .addAllEvents(events.stream().map(Analytics::event).toList())
                .build();
        return Calls.call(stub, tokens, config.deadline(), service -> service.recordEvents(request))
                .map(response -> true)
                .onFailure(Analytics::isInvalid)
                .recoverWithItem(false)
                .onFailure()
                .transform(fault -> new DependencyUnavailable("analytics service", fault));
    }

    /** Takes out of the authentication log who somebody was; harmless when that is done. */
    public Uni<Void> eraseSubject(UUID account) {
        var request =
                EraseSubjectRequest.newBuilder().setSubject(account.toString()).build();
        return Calls.call(stub, tokens, config.erasureDeadline(), service -> service.eraseSubject(request))
                .replaceWithVoid()
                .onFailure()
                .transform(fault -> new DependencyUnavailable("analytics service", fault));
    }

    private static boolean isInvalid(Throwable fault) {
        return fault instanceof StatusRuntimeException status
                && status.getStatus().getCode() == Code.INVALID_ARGUMENT;
    }

    private static io.signet.proto.analytics.v1.Event event(Event event) {
        return io.signet.proto.analytics.v1.Event.newBuilder()
                .setId(event.id().toString())
                .setOccurredAt(timestamp(event.occurredAt()))
                .setService("auth")
                .setAction(action(event))
                .setOutcome(event.failure().isEmpty() ? Outcome.OUTCOME_SUCCESS : Outcome.OUTCOME_FAILURE)
                .setSubject(event.subject().map(UUID::toString).orElse(""))
                .setMethod(event.method())
                .setReason(event.failure().orElse(""))
                .setAddress(event.origin().address())
                .setUserAgent(event.origin().userAgent())
                .setProcessingMillis(event.processing().toNanos() / 1e6)
                .setCorrelationId(event.session().map(UUID::toString).orElse(""))
                .build();
    }

    private static Action action(Event event) {
        return switch (event.action()) {
            case REGISTER -> Action.ACTION_REGISTER;
            case LOGIN -> Action.ACTION_LOGIN;
            case REFRESH -> Action.ACTION_REFRESH;
            case LOGOUT -> Action.ACTION_LOGOUT;
            case PASSWORD_CHANGED -> Action.ACTION_PASSWORD_CHANGED;
            case TOKEN_REUSED -> Action.ACTION_TOKEN_REUSED;
            case ROLES_CHANGED -> Action.ACTION_ROLES_CHANGED;
            case ACCOUNT_DEACTIVATED -> Action.ACTION_ACCOUNT_DEACTIVATED;
            case ACCOUNT_ACTIVATED -> Action.ACTION_ACCOUNT_ACTIVATED;
            case EMAIL_VERIFIED -> Action.ACTION_EMAIL_VERIFIED;
            case EMAIL_CHANGED -> Action.ACTION_EMAIL_CHANGED;
            case TOTP_ADDED -> Action.ACTION_TOTP_ADDED;
            case TOTP_REMOVED -> Action.ACTION_TOTP_REMOVED;
            case STEP_UP -> Action.ACTION_STEP_UP;
            case ACCOUNT_LOCKED -> Action.ACTION_ACCOUNT_LOCKED;
            case ACCOUNT_UNLOCKED -> Action.ACTION_ACCOUNT_UNLOCKED;
            case ACCOUNT_DELETED -> Action.ACTION_ACCOUNT_DELETED;
            case ACCOUNT_RESTORED -> Action.ACTION_ACCOUNT_RESTORED;
            case ACCOUNT_ERASED -> Action.ACTION_ACCOUNT_ERASED;
            case DATA_EXPORTED -> Action.ACTION_DATA_EXPORTED;
            case CONSENT_GIVEN -> Action.ACTION_CONSENT_GIVEN;
            case CONSENT_WITHDRAWN -> Action.ACTION_CONSENT_WITHDRAWN;
            case TEMPLATES_EXPIRED -> Action.ACTION_TEMPLATES_EXPIRED;
            case PASSKEY_ADDED -> Action.ACTION_PASSKEY_ADDED;
            case PASSKEY_REMOVED -> Action.ACTION_PASSKEY_REMOVED;
            case PASSKEY_CLONED -> Action.ACTION_PASSKEY_CLONED;
            case IDENTITY_LINKED -> Action.ACTION_IDENTITY_LINKED;
            case IDENTITY_UNLINKED -> Action.ACTION_IDENTITY_UNLINKED;
        };
    }

    private static Timestamp timestamp(Instant instant) {
        return Timestamp.newBuilder()
                .setSeconds(instant.getEpochSecond())
                .setNanos(instant.getNano())
                .build();
    }
}
