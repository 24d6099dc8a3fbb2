package io.signet.biometric.api;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.StatusRuntimeException;
import io.quarkus.grpc.ExceptionHandler;
import io.quarkus.grpc.ExceptionHandlerProvider;
import jakarta.inject.Singleton;

/** Turns what leaves a call past its endpoint into an error of the contract. */
@Singleton
class Faults implements ExceptionHandlerProvider {
    @Override
    public Throwable transform(Throwable failure) {
        return Problems.of(failure);
    }

    @Override
    public <Q, A> ExceptionHandler<Q, A> createHandler(
            ServerCall.Listener<Q> listener, ServerCall<Q, A> call, Metadata request) {
        return new ExceptionHandler<>(listener, call, request) {
            @Override
            protected void handleException(Throwable failure, ServerCall<Q, A> failed, Metadata sent) {
                StatusRuntimeException problem = Problems.of(failure);
                // Never what was sent, as the default has it: it holds the caller's token.
                failed.close(
                        problem.getStatus(), problem.getTrailers() == null ? new Metadata() : problem.getTrailers());
            }
        };
    }
}
