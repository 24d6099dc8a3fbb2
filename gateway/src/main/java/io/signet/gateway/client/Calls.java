package io.signet.gateway.client;

import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.AbstractStub;
import io.grpc.stub.MetadataUtils;
import io.signet.gateway.problem.GrpcRefusals;
import io.signet.gateway.problem.Part;
import io.signet.gateway.problem.Refusal;
import io.signet.gateway.request.Caller;
import io.signet.gateway.request.Trace;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.Supplier;

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
    private final Safeguards safeguards;

    Calls(ClientConfig config, Safeguards safeguards) {
        this.config = config;
        this.safeguards = safeguards;
    }

    /** A call that changes something: made once. */
    <S extends AbstractStub<S>, R> Uni<R> once(Part part, S stub, Caller caller, Function<S, Uni<R>> call) {
        return begun(config.deadline(), until -> attempt(part, stub, caller, until, call));
    }

    /** A call for which somebody outside is asked, which may take longer: made once. */
    <S extends AbstractStub<S>, R> Uni<R> withPatience(Part part, S stub, Caller caller, Function<S, Uni<R>> call) {
        return withPictures(part, stub, caller, call);
    }

    /** A call with pictures, which takes longer: made once. */
    <S extends AbstractStub<S>, R> Uni<R> withPictures(Part part, S stub, Caller caller, Function<S, Uni<R>> call) {
        return begun(
                config.picturesDeadline(),
                until -> safeguards.guardedWithPictures(part, () -> translated(part, stub, caller, until, call)));
    }

    /** A call that changes nothing: repeated while its service cannot be reached, and deadline and budget allow. */
    <S extends AbstractStub<S>, R> Uni<R> repeatable(Part part, S stub, Caller caller, Function<S, Uni<R>> call) {
        RepeatBudget budget = safeguards.budget(part);
        budget.earn();
        return begun(config.deadline(), until -> {
            Supplier<Uni<R>> attempt = () -> attempt(part, stub, caller, until, call);
            return attempt.get()
                    .onFailure(Safeguards::isAway)
                    .recoverWithUni(fault -> repeated(fault, attempt, until, budget))
                    .onFailure(IllegalStateException.class)
                    .transform(exhausted -> GrpcRefusals.unavailable(part));
        });
    }

    /** Made only for a call that failed: what repeats it costs more than the call. */
    private <R> Uni<R> repeated(Throwable failure, Supplier<Uni<R>> attempt, long until, RepeatBudget budget) {
        var first = new AtomicReference<>(failure);
        return Uni.createFrom()
                .deferred(() -> {
                    Throwable failed = first.getAndSet(null);
                    return failed == null ? attempt.get() : Uni.createFrom().<R>failure(failed);
                })
                .onFailure(fault -> Safeguards.isAway(fault) && left(until).isPositive() && budget.spend())
                .retry()
                .withBackOff(config.repeatDelay())
                .atMost(config.repeats());
    }

    private <S extends AbstractStub<S>, R> Uni<R> attempt(
            Part part, S stub, Caller caller, long until, Function<S, Uni<R>> call) {
        return safeguards.guarded(part, () -> translated(part, stub, caller, until, call));
    }

    private static <S extends AbstractStub<S>, R> Uni<R> translated(
            Part part, S stub, Caller caller, long until, Function<S, Uni<R>> call) {
        Duration left = left(until);
        if (!left.isPositive()) {
            return Uni.createFrom().failure(GrpcRefusals.unavailable(part));
        }
        S attached = stub.withInterceptors(MetadataUtils.newAttachHeadersInterceptor(metadata(caller, left)));
        return Uni.createFrom()
                .deferred(() -> call.apply(attached))
                .onFailure(StatusRuntimeException.class)
                .transform(fault -> GrpcRefusals.of(part, (StatusRuntimeException) fault))
                .ifNoItem()
                .after(left)
                .on(timer())
                .failWith(() -> GrpcRefusals.unavailable(part));
    }

    /** The event loop's own timer, where there is one: a deadline that is met costs no other thread anything. */
    private static ScheduledExecutorService timer() {
        return Vertx.currentContext() instanceof ContextInternal context
                ? context.nettyEventLoop()
                : Infrastructure.getDefaultWorkerPool();
    }

    /** @param call given the end of the deadline on the clock of {@link System#nanoTime()} */
    private static <R> Uni<R> begun(Duration deadline, LongFunction<Uni<R>> call) {
        return Uni.createFrom().deferred(() -> call.apply(System.nanoTime() + deadline.toNanos()));
    }

    private static Duration left(long until) {
        return Duration.ofNanos(until - System.nanoTime());
    }

    private static Metadata metadata(Caller caller, Duration left) {
        var metadata = new Metadata();
        caller.token().ifPresent(token -> metadata.put(AUTHORIZATION, "Bearer " + token));
        metadata.put(TRACE, caller.trace().header());
        metadata.put(TIMEOUT, left.toMillis() + "m");
        return metadata;
    }
}
