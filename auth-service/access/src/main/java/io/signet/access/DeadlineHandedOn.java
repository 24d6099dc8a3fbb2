package io.signet.access;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.quarkus.grpc.GlobalInterceptor;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Tells the called how long somebody waits: the nearest of the call's own deadline and that of the call which led to it. */
@GlobalInterceptor
@Singleton
class DeadlineHandedOn implements ClientInterceptor {
    @Override
    public <Q, R> ClientCall<Q, R> interceptCall(MethodDescriptor<Q, R> method, CallOptions options, Channel next) {
        Optional<Duration> own = Optional.ofNullable(options.getDeadline())
                .map(deadline -> Duration.ofNanos(deadline.timeRemaining(TimeUnit.NANOSECONDS)));
        Optional<Duration> inherited = Deadline.left();
        if (inherited.filter(left -> !left.isPositive()).isPresent()) {
            throw Status.DEADLINE_EXCEEDED.asRuntimeException();
        }
        return new SimpleForwardingClientCall<>(next.newCall(method, options)) {
            @Override
            public void start(Listener<R> listener, Metadata headers) {
                Optional<Duration> said = Deadline.parse(headers.get(Deadline.HEADER));
                headers.discardAll(Deadline.HEADER);
                Stream.of(said, own, inherited)
                        .flatMap(Optional::stream)
                        .min(Duration::compareTo)
                        .ifPresent(nearest -> headers.put(Deadline.HEADER, Deadline.format(nearest)));
                super.start(listener, headers);
            }
        };
    }
}
