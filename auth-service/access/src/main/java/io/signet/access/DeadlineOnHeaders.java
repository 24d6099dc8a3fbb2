package io.signet.access;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.quarkus.grpc.GlobalInterceptor;
import jakarta.enterprise.inject.spi.Prioritized;
import jakarta.inject.Singleton;

/** Takes note of how long the caller waits. */
@GlobalInterceptor
@Singleton
class DeadlineOnHeaders implements ServerInterceptor, Prioritized {
    /** Where the call has the context that it keeps. */
    @Override
    public int getPriority() {
        return Integer.MAX_VALUE - 901;
    }

    @Override
    public <Q, R> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
        Deadline.note(headers.get(Deadline.HEADER));
        return next.startCall(call, headers);
    }
}
