package io.signet.analytics.api;

import com.google.protobuf.Any;
import com.google.protobuf.Duration;
import com.google.protobuf.Message;
import com.google.rpc.BadRequest;
import com.google.rpc.BadRequest.FieldViolation;
import com.google.rpc.Code;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import com.google.rpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.signet.analytics.domain.InvalidQuery;
import io.signet.analytics.ingest.Violation;
import java.util.List;

/** The errors of the contract. */
final class Problems {
    private static final String DOMAIN = "signet";
    private static final int RETRY_SECONDS = 1;

    private Problems() {}

    static StatusRuntimeException invalidEvents(List<Violation> violations) {
        var fields = violations.stream()
                .map(violation -> field(violation.field(), violation.problem()))
                .toList();
        return problem(
                Code.INVALID_ARGUMENT,
                "INVALID_EVENT",
                "Nothing was recorded: correct the events and send the whole batch again",
                BadRequest.newBuilder().addAllFieldViolations(fields).build());
    }

    static StatusRuntimeException invalidQuery(InvalidQuery query) {
        return problem(
                Code.INVALID_ARGUMENT,
                "INVALID_QUERY",
                query.field() + " " + query.getMessage(),
                BadRequest.newBuilder()
                        .addFieldViolations(field(query.field(), query.getMessage()))
                        .build());
    }

    static StatusRuntimeException notTheSubject() {
        return problem(
                Code.PERMISSION_DENIED,
                "NOT_THE_SUBJECT",
                "These are somebody else's; ask for your own or as an auditor");
    }

    static StatusRuntimeException roleMissing() {
        return problem(Code.PERMISSION_DENIED, "ROLE_MISSING", "The token's roles do not allow this call");
    }

    static StatusRuntimeException tokenInvalid() {
        return problem(
                Code.UNAUTHENTICATED,
                "TOKEN_INVALID",
                "The call needs a valid token: \"authorization: Bearer <token>\"");
    }

    static StatusRuntimeException dependencyUnavailable() {
        return problem(
                Code.UNAVAILABLE,
                "DEPENDENCY_UNAVAILABLE",
                "The database is out of reach; nothing was changed, try again",
                RetryInfo.newBuilder()
                        .setRetryDelay(Duration.newBuilder().setSeconds(RETRY_SECONDS))
                        .build());
    }

    static StatusRuntimeException internal() {
        return problem(Code.INTERNAL, "INTERNAL", "Something went wrong here; the log of analytics-service tells what");
    }

    private static StatusRuntimeException problem(Code code, String reason, String message, Message... details) {
        var status = Status.newBuilder()
                .setCode(code.getNumber())
                .setMessage(message)
                .addDetails(Any.pack(ErrorInfo.newBuilder()
                        .setDomain(DOMAIN)
                        .setReason(reason)
                        .build()));
        for (Message detail : details) {
            status.addDetails(Any.pack(detail));
        }
        return StatusProto.toStatusRuntimeException(status.build());
    }

    private static FieldViolation field(String name, String problem) {
        return FieldViolation.newBuilder()
                .setField(name)
                .setDescription(problem)
                .build();
    }
}
