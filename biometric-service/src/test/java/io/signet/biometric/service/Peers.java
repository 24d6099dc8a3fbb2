package io.signet.biometric.service;

import com.google.protobuf.Timestamp;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.Status;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.signet.infrastructure.test.Link;
import io.signet.proto.analytics.v1.AnalyticsServiceGrpc;
import io.signet.proto.analytics.v1.Event;
import io.signet.proto.analytics.v1.RecordEventsRequest;
import io.signet.proto.analytics.v1.RecordEventsResponse;
import io.signet.proto.auth.v1.AuthServiceGrpc;
import io.signet.proto.auth.v1.IssueServiceTokenRequest;
import io.signet.proto.auth.v1.IssueServiceTokenResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** The other services, as far as this one calls them: what it sends them is kept for the tests. */
public final class Peers implements AutoCloseable {
    static final String SECRET = "the-secret-of-biometric-service";
    private static final String TOKEN = "token-of-biometric-service";
    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final Server server;
    private final Link toAnalytics;
    private volatile boolean analyticsAway;
    private final Map<String, Consumer<Event>> beforeAnswers = new ConcurrentHashMap<>();

    Peers() throws IOException {
        server = NettyServerBuilder.forPort(0)
                .addService(new Auth())
                .addService(ServerInterceptors.intercept(new Analytics(), new TokenCheck()))
                .build()
                .start();
        toAnalytics = new Link("localhost", server.getPort());
    }

    int port() {
        return server.getPort();
    }

    /** The way from the service to the authentication log. */
    public Link toAnalytics() {
        return toAnalytics;
    }

    /** What the authentication log has taken, repeats included. */
    public List<Event> events() {
        return events;
    }

    /** From now on the authentication log refuses, until it is back. */
    public void analyticsAway(boolean away) {
        analyticsAway = away;
    }

    /** Happens once, when the authentication log has taken events of this person, before it says so; given the first. */
    public void beforeAnswering(UUID subject, Consumer<Event> interruption) {
        beforeAnswers.put(subject.toString(), interruption);
    }

    @Override
    public void close() {
        toAnalytics.close();
        server.shutdownNow();
    }

    private static final class Auth extends AuthServiceGrpc.AuthServiceImplBase {
        @Override
        public void issueServiceToken(
                IssueServiceTokenRequest request, StreamObserver<IssueServiceTokenResponse> answer) {
            if (!request.getService().equals("biometric")
                    || !request.getSecret().equals(SECRET)) {
                answer.onError(Status.UNAUTHENTICATED.asRuntimeException());
                return;
            }
            answer.onNext(IssueServiceTokenResponse.newBuilder()
                    .setAccessToken(TOKEN)
                    .setExpiresAt(Timestamp.newBuilder()
                            .setSeconds(Instant.now().plusSeconds(600).getEpochSecond()))
                    .build());
            answer.onCompleted();
        }
    }

    private final class Analytics extends AnalyticsServiceGrpc.AnalyticsServiceImplBase {
        @Override
        public void recordEvents(RecordEventsRequest request, StreamObserver<RecordEventsResponse> answer) {
            if (analyticsAway) {
                answer.onError(Status.UNAVAILABLE.asRuntimeException());
                return;
            }
            events.addAll(request.getEventsList());
            interrupt(request);
            answer.onNext(RecordEventsResponse.newBuilder()
                    .setRecorded(request.getEventsCount())
                    .build());
            answer.onCompleted();
        }

        private void interrupt(RecordEventsRequest request) {
            for (Event event : request.getEventsList()) {
                Consumer<Event> interruption = beforeAnswers.remove(event.getSubject());
                if (interruption != null) {
                    interruption.accept(event);
                }
            }
        }
    }

    private static final class TokenCheck implements ServerInterceptor {
        @Override
        public <Q, A> ServerCall.Listener<Q> interceptCall(
                ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
            if (!("Bearer " + TOKEN).equals(headers.get(AUTHORIZATION))) {
                call.close(Status.UNAUTHENTICATED, new Metadata());
                return new ServerCall.Listener<>() {};
            }
            return next.startCall(call, headers);
        }
    }
}
