package io.signet.gateway.client;

import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.AbstractStub;
import io.grpc.stub.MetadataUtils;
import io.signet.gateway.problem.GrpcRefusals;
import io.signet.gateway.problem.Part;
import io.signet.gateway.problem.Reason;
import io.signet.gateway.problem.Refusal;
import io.signet.gateway.request.Caller;
import io.signet.gateway.request.Trace;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.function.Function;

/**
 * How the gateway calls a service: with the caller's token and trace, within a deadline, and with every error turned into
 * a {@link Refusal}.
 */
@Singleton
class Calls {
    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);
    private static final Metadata.Key<String> TRACE = Metadata.Key.of(Trace.HEADER, Metadata.ASCII_STRING_MARSHALLER);
    // The transport does not send its deadline by itself; with it the service stops when nobody waits any longer.
    private static final Metadata.Key<String> TIMEOUT =
            Metadata.Key.of("grpc-timeout", Metadata.ASCII_STRING_MARSHALLER);

    private final ClientConfig config;

    Calls(ClientConfig config) {
        this.config = config;
    }

    /** A call that changes something: made once. */
    <S extends AbstractStub<S>, R> Uni<R> once(Part part, S stub, Caller caller, Function<S, Uni<R>> call) {
        return within(config.deadline(), part, translated(part, stub, caller, config.deadline(), call));
    }

    /** A call for which somebody outside is asked, which may take longer: made once. */
    <S extends AbstractStub<S>, R> Uni<R> withPatience(Part part, S stub, Caller caller, Function<S, Uni<R>> call) {
        return withPictures(part, stub, caller, call);
    }

    /** A call with pictures, which takes longer: made once. */
    <S extends AbstractStub<S>, R> Uni<R> withPictures(Part part, S stub, Caller caller, Function<S, Uni<R>> call) {
        Duration deadline = config.picturesDeadline();
        return within(deadline, part, translated(part, stub, caller, deadline, call));
    }

    /** A call that changes nothing: repeated while its service cannot be reached and the deadline allows. */
    <S extends AbstractStub<S>, R> Uni<R> repeatable(Part part, S stub, Caller caller, Function<S, Uni<R>> call) {
        Uni<R> repeated = translated(part, stub, caller, config.deadline(), call)
                .onFailure(Calls::isUnavailable)
                .retry()
                .withBackOff(config.repeatDelay())
                .atMost(config.repeats())
                .onFailure(IllegalStateException.class)
                .transform(exhausted -> GrpcRefusals.unavailable(part));
        return within(config.deadline(), part, repeated);
    }

    private static <S extends AbstractStub<S>, R> Uni<R> translated(
            Part part, S stub, Caller caller, Duration deadline, Function<S, Uni<R>> call) {
        S attached = stub.withInterceptors(MetadataUtils.newAttachHeadersInterceptor(metadata(caller, deadline)));
        return Uni.createFrom()
                .deferred(() -> call.apply(attached))
                .onFailure(StatusRuntimeException.class)
                .transform(fault -> GrpcRefusals.of(part, (StatusRuntimeException) fault));
    }

    private static <R> Uni<R> within(Duration deadline, Part part, Uni<R> call) {
        return call.ifNoItem().after(deadline).failWith(() -> GrpcRefusals.unavailable(part));
    }

    private static Metadata metadata(Caller caller, Duration deadline) {
        var metadata = new Metadata();
        caller.token().ifPresent(token -> metadata.put(AUTHORIZATION, "Bearer " + token));
        metadata.put(TRACE, caller.trace().header());
        metadata.put(TIMEOUT, deadline.toMillis() + "m");
        return metadata;
    }

    private static boolean isUnavailable(Throwable fault) {
        return fault instanceof Refusal refusal && refusal.reason() == Reason.DEPENDENCY_UNAVAILABLE;
    }
}
