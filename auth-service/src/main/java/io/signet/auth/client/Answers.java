package io.signet.auth.client;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import com.google.rpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.signet.auth.domain.BodyRefusal;
import io.signet.auth.domain.Violation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Errors of a sibling in our own terms. */
final class Answers {
    private Answers() {}

    static boolean isAway(Throwable fault) {
        return fault instanceof StatusRuntimeException status
                && switch (status.getStatus().getCode()) {
                    case UNAVAILABLE, DEADLINE_EXCEEDED, CANCELLED -> true;
                    default -> false;
                };
    }

    /** A refusal that the person who handed in the samples can do something about; empty for any other fault. */
    static Optional<BodyRefusal> refusal(Throwable fault) {
        if (!(fault instanceof StatusRuntimeException error)) {
            return Optional.empty();
        }
        return switch (error.getStatus().getCode()) {
            case INVALID_ARGUMENT, FAILED_PRECONDITION, ALREADY_EXISTS, RESOURCE_EXHAUSTED -> refusal(error);
            case UNAVAILABLE ->
                refusal(error).filter(refusal -> refusal.reason().equals("OVERLOADED"));
            default -> Optional.empty();
        };
    }

    private static Optional<BodyRefusal> refusal(StatusRuntimeException error) {
        Status status = StatusProto.fromThrowable(error);
        return status == null
                ? Optional.empty()
                : detail(status, ErrorInfo.class).map(info -> refusal(status, info));
    }

    private static BodyRefusal refusal(Status status, ErrorInfo info) {
        List<Violation> violations = detail(status, BadRequest.class).stream()
                .flatMap(request -> request.getFieldViolationsList().stream())
                .map(violation -> new Violation("samples." + violation.getField(), violation.getDescription()))
                .toList();
        Optional<Duration> retryAfter = detail(status, RetryInfo.class)
                .map(retry -> Duration.ofSeconds(
                        retry.getRetryDelay().getSeconds(),
                        retry.getRetryDelay().getNanos()));
        return new BodyRefusal(
                status.getCode(),
                info.getReason(),
                status.getMessage(),
                Map.copyOf(info.getMetadataMap()),
                violations,
                retryAfter);
    }

    private static <D extends com.google.protobuf.Message> Optional<D> detail(Status status, Class<D> type) {
        for (Any detail : status.getDetailsList()) {
            if (detail.is(type)) {
                try {
                    return Optional.of(detail.unpack(type));
                } catch (InvalidProtocolBufferException e) {
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }
}
