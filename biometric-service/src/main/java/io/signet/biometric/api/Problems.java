package io.signet.biometric.api;

import com.google.protobuf.Any;
import com.google.protobuf.Message;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.UnauthorizedException;
import io.signet.access.SessionsOutOfReach;
import io.signet.biometric.domain.AssessedSample;
import io.signet.biometric.domain.DependencyUnavailable;
import io.signet.biometric.domain.QualityProperty;
import io.signet.biometric.domain.SamplesRefused;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.jboss.logging.Logger;

/** Errors as google.rpc.Status with details. */
final class Problems {
    private static final Logger LOG = Logger.getLogger(Problems.class);
    private static final String DOMAIN = "signet";
    private static final Duration SOON = Duration.ofSeconds(1);

    private Problems() {}

    static StatusRuntimeException of(Status.Code code, String reason, String message, Message... details) {
        return of(code, reason, Map.of(), message, details);
    }

    static StatusRuntimeException of(
            Status.Code code, String reason, Map<String, String> metadata, String message, Message... details) {
        com.google.rpc.Status.Builder status = com.google.rpc.Status.newBuilder()
                .setCode(code.value())
                .setMessage(message)
                .addDetails(Any.pack(ErrorInfo.newBuilder()
                        .setDomain(DOMAIN)
                        .setReason(reason)
                        .putAllMetadata(metadata)
                        .build()));
        for (Message detail : details) {
            status.addDetails(Any.pack(detail));
        }
        return StatusProto.toStatusRuntimeException(status.build());
    }

    static StatusRuntimeException invalid(String field, String description) {
        return of(
                Status.Code.INVALID_ARGUMENT,
                "INVALID_REQUEST",
                field + ": " + description,
                violation(field, description));
    }

    static StatusRuntimeException tokenInvalid() {
        return of(Status.Code.UNAUTHENTICATED, "TOKEN_INVALID", "a valid access token is needed");
    }

    static StatusRuntimeException of(SamplesRefused refused) {
        return switch (refused) {
            case SamplesRefused.BadImage image ->
                of(
                        Status.Code.INVALID_ARGUMENT,
                        refused.reason(),
                        image.sample() + ": " + image.detail(),
                        violation(image.sample().toString(), image.detail()));
            case SamplesRefused.PoorCapture poor ->
                of(
                        Status.Code.FAILED_PRECONDITION,
                        refused.reason(),
                        "the samples are not good enough",
                        violations(poor));
            case SamplesRefused.NoSamples none ->
                of(Status.Code.INVALID_ARGUMENT, refused.reason(), "at least one sample is needed");
            case SamplesRefused.TooManySamples many ->
                of(
                        Status.Code.INVALID_ARGUMENT,
                        refused.reason(),
                        "at most " + many.maximum() + " samples of one modality are taken, got " + many.given());
            case SamplesRefused.Overloaded overloaded ->
                of(
                        Status.Code.UNAVAILABLE,
                        refused.reason(),
                        "too many comparisons are waiting; try again in a moment",
                        retryAfter(overloaded.retryAfter()));
        };
    }

    /** What callers learn of a failure: of faults no more than that there was one. */
    static StatusRuntimeException of(Throwable failure) {
        return switch (failure) {
            case StatusRuntimeException known -> known;
            case StatusException known -> new StatusRuntimeException(known.getStatus(), known.getTrailers());
            case DependencyUnavailable away -> {
                LOG.warnf("%s: %s", away.getMessage(), away.getCause().toString());
                yield of(
                        Status.Code.UNAVAILABLE,
                        "DEPENDENCY_UNAVAILABLE",
                        away.getMessage() + "; try again in a moment",
                        retryAfter(SOON));
            }
            case Throwable away
            when SessionsOutOfReach.isBehind(away) -> {
                LOG.warn("No session can be checked", away);
                yield of(
                        Status.Code.UNAVAILABLE,
                        "DEPENDENCY_UNAVAILABLE",
                        "nobody can say now whether you are signed in; try again in a moment",
                        retryAfter(SOON));
            }
            case AuthenticationFailedException refused -> tokenInvalid();
            case UnauthorizedException missing -> tokenInvalid();
            default -> {
                LOG.error("A call failed", failure);
                yield of(Status.Code.INTERNAL, "INTERNAL", "something went wrong on our side");
            }
        };
    }

    private static BadRequest violations(SamplesRefused.PoorCapture poor) {
        BadRequest.Builder request = BadRequest.newBuilder();
        for (AssessedSample sample : poor.samples()) {
            for (QualityProperty issue : sample.quality().issues()) {
                request.addFieldViolations(BadRequest.FieldViolation.newBuilder()
                        .setField(sample.ref().toString())
                        .setReason(issue.name().toUpperCase(Locale.ROOT).replace('-', '_'))
                        .setDescription(issue.advice()));
            }
        }
        return request.build();
    }

    private static BadRequest violation(String field, String description) {
        return BadRequest.newBuilder()
                .addFieldViolations(
                        BadRequest.FieldViolation.newBuilder().setField(field).setDescription(description))
                .build();
    }

    private static RetryInfo retryAfter(Duration wait) {
        return RetryInfo.newBuilder()
                .setRetryDelay(com.google.protobuf.Duration.newBuilder()
                        .setSeconds(wait.toSeconds())
                        .setNanos(wait.toNanosPart()))
                .build();
    }
}
