package io.signet.auth.client;

import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.stub.AbstractStub;
import io.quarkus.grpc.GrpcClientUtils;
import io.signet.auth.domain.ServiceTokens;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** What every call to a sibling carries. */
final class Calls {
    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

    private Calls() {}

    /** Calls with our own token. Past its deadline the call fails with DEADLINE_EXCEEDED and is cancelled. */
    static <S extends AbstractStub<S>, R> Uni<R> call(
            S stub, ServiceTokens tokens, Duration deadline, Function<S, Uni<R>> call) {
        var metadata = new Metadata();
        metadata.put(AUTHORIZATION, "Bearer " + tokens.own().value());
        S prepared = GrpcClientUtils.attachHeaders(stub, metadata)
                .withDeadlineAfter(deadline.toMillis(), TimeUnit.MILLISECONDS);
        // The deadline above is told to the server only; a server that hangs doesn't keep it.
        return call.apply(prepared).ifNoItem().after(deadline).failWith(Status.DEADLINE_EXCEEDED::asRuntimeException);
    }
}
