package io.signet.access;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.quarkus.arc.DefaultBean;
import io.quarkus.grpc.ExceptionHandlerProvider;
import io.quarkus.grpc.GlobalInterceptor;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.spi.Prioritized;
import jakarta.inject.Singleton;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Checks a call's token and its session before anything of its message is read: whoever has none can't make a service
 * hold what they send. What a caller may do with a good token, the endpoints decide.
 */
@GlobalInterceptor
@Singleton
class CheckOnHeaders implements ServerInterceptor, Prioritized {
    // RFC 9113, 8.1: stop sending, the answer is complete.
    private static final long NO_ERROR = 0;
    // In bytes: more than a gateway has on its way when it learns that its call is refused.
    private static final int MOST_DROPPED = 16 << 20;

    private final CurrentIdentityAssociation identity;
    private final AnonymousMethods anonymous;
    // Only an application that offers gRPC has one.
    private final Instance<ExceptionHandlerProvider> faults;

    CheckOnHeaders(
            CurrentIdentityAssociation identity,
            AnonymousMethods anonymous,
            Instance<ExceptionHandlerProvider> faults) {
        this.identity = identity;
        this.anonymous = anonymous;
        this.faults = faults;
    }

    /** Further in than Quarkus's own interceptors, which make the identity. */
    @Override
    public int getPriority() {
        return Integer.MAX_VALUE - 1_000;
    }

    @Override
    public <Q, R> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
        if (anonymous.include(call.getMethodDescriptor())) {
            return next.startCall(call, headers);
        }
        Optional<HttpServerRequest> request = Peers.request();
        request.ifPresent(HttpServerRequest::pause);
        var held = new Held<Q>();
        identity.getDeferredIdentity()
                .onItem()
                .invoke(CheckOnHeaders::demandToken)
                .map(caller -> next.startCall(call, headers))
                .subscribe()
                .with(
                        listener -> {
                            held.release(listener);
                            request.ifPresent(HttpServerRequest::resume);
                        },
                        fault -> {
                            held.release(new ServerCall.Listener<>() {});
                            refuse(call, fault);
                            request.filter(sent -> !sent.isEnded()).ifPresent(CheckOnHeaders::drop);
                        });
        return held;
    }

    private static void demandToken(SecurityIdentity caller) {
        if (caller.isAnonymous()) {
            throw new UnauthorizedException();
        }
    }

    private void refuse(ServerCall<?, ?> call, Throwable fault) {
        Throwable problem = faults.get().transform(fault);
        Metadata trailers = Status.trailersFromThrowable(problem);
        call.close(Status.fromThrowable(problem), trailers == null ? new Metadata() : trailers);
    }

    /**
     * Lets go of what is still on its way, and ends the stream only if much more comes: each frame that finds its stream
     * ended is answered by a reset, and 200 of those in 30 seconds end the connection for every call on it.
     */
    private static void drop(HttpServerRequest request) {
        var dropped = new AtomicInteger();
        request.handler(bytes -> {
            if (dropped.addAndGet(bytes.length()) > MOST_DROPPED) {
                request.response().reset(NO_ERROR);
            }
        });
        request.resume();
    }

    @Produces
    @Singleton
    @DefaultBean
    static AnonymousMethods none() {
        return AnonymousMethods.NONE;
    }

    /** Keeps what happens to a call until it is known who listens. */
    private static final class Held<Q> extends ServerCall.Listener<Q> {
        private final Queue<Consumer<ServerCall.Listener<Q>>> early = new ArrayDeque<>();
        private ServerCall.Listener<Q> listener;

        void release(ServerCall.Listener<Q> to) {
            listener = to;
            early.forEach(event -> event.accept(to));
            early.clear();
        }

        private void tell(Consumer<ServerCall.Listener<Q>> event) {
            if (listener == null) {
                early.add(event);
            } else {
                event.accept(listener);
            }
        }

        @Override
        public void onMessage(Q message) {
            tell(to -> to.onMessage(message));
        }

        @Override
        public void onReady() {
            tell(ServerCall.Listener::onReady);
        }

        @Override
        public void onHalfClose() {
            tell(ServerCall.Listener::onHalfClose);
        }

        @Override
        public void onCancel() {
            tell(ServerCall.Listener::onCancel);
        }

        @Override
        public void onComplete() {
            tell(ServerCall.Listener::onComplete);
        }
    }
}
