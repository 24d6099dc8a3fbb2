package io.signet.auth.api;

import com.google.protobuf.Any;
import com.google.protobuf.Duration;
import com.google.protobuf.Message;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import com.google.rpc.Status;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.signet.auth.domain.BodyRefusal;
import io.signet.auth.domain.Factor;
import io.signet.auth.domain.Reason;
import io.signet.auth.domain.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Errors as this service answers them: {@code google.rpc.Status} with details. */
final class Problems {
    private static final String DOMAIN = "signet";
    private static final java.time.Duration SOON = java.time.Duration.ofSeconds(1);

    private Problems() {}

    static StatusRuntimeException of(Reason reason) {
        return of(reason, List.of());
    }

    static StatusRuntimeException of(Reason reason, List<Violation> violations) {
        return switch (reason) {
            case USERNAME_TAKEN -> problem(Code.ALREADY_EXISTS, reason, "The username is taken.", violations);
            case EMAIL_TAKEN -> problem(Code.ALREADY_EXISTS, reason, "The e-mail address is taken.", violations);
            case INVALID_ACCOUNT -> problem(Code.INVALID_ARGUMENT, reason, "The account is not valid.", violations);
            case INVALID_REQUEST -> problem(Code.INVALID_ARGUMENT, reason, "The request is not valid.", violations);
            case CONSENT_MISSING ->
                problem(Code.INVALID_ARGUMENT, reason, "Samples need their owner's consent.", violations);
            case ADMINISTRATOR_TOKEN_INVALID ->
                problem(Code.INVALID_ARGUMENT, reason, "The administrator token is not valid.", violations);
            case INVALID_CREDENTIALS ->
                problem(Code.UNAUTHENTICATED, reason, "The credentials are not right.", violations);
            case SIGN_IN_METHOD_CLOSED ->
                problem(Code.PERMISSION_DENIED, reason, "Nobody signs in that way here.", violations);
            case TOKEN_INVALID ->
                problem(Code.UNAUTHENTICATED, reason, "The token is not valid; sign in again.", violations);
            case TOKEN_MISSING -> problem(Code.UNAUTHENTICATED, reason, "Sign in first.", violations);
            case TOKEN_REUSED ->
                problem(
                        Code.UNAUTHENTICATED,
                        reason,
                        "The token was used before; its session has ended. Sign in again.",
                        violations);
            case WRONG_PASSWORD ->
                problem(Code.PERMISSION_DENIED, reason, "The current password is not right.", violations);
            case LINK_INVALID ->
                problem(Code.FAILED_PRECONDITION, reason, "The link does not work any more.", violations);
            case CHALLENGE_INVALID ->
                problem(Code.UNAUTHENTICATED, reason, "The sign-in has expired; begin again.", violations);
            case CODE_INVALID -> problem(Code.PERMISSION_DENIED, reason, "The code is not right.", violations);
            case TOO_MANY_CODES -> problem(Code.RESOURCE_EXHAUSTED, reason, "Too many codes were wrong.", violations);
            case TOO_MANY_ATTEMPTS -> problem(Code.RESOURCE_EXHAUSTED, reason, "Too many attempts failed.", violations);
            case TOTP_ACTIVE ->
                problem(Code.FAILED_PRECONDITION, reason, "There is an authenticator app already.", violations);
            case TOTP_NOT_ACTIVE ->
                problem(Code.FAILED_PRECONDITION, reason, "There is no authenticator app.", violations);
            case PASSKEY_INVALID ->
                problem(Code.INVALID_ARGUMENT, reason, "The passkey can't be added; begin again.", violations);
            case PASSKEY_REFUSED ->
                problem(Code.PERMISSION_DENIED, reason, "The passkey does not hold; begin again.", violations);
            case PASSKEY_UNKNOWN -> problem(Code.NOT_FOUND, reason, "There is no such passkey.", violations);
            case TOO_MANY_PASSKEYS ->
                problem(Code.FAILED_PRECONDITION, reason, "There are as many passkeys as there may be.", violations);
            case PROVIDER_UNKNOWN -> problem(Code.NOT_FOUND, reason, "There is no such provider.", violations);
            case SOCIAL_REFUSED ->
                problem(Code.UNAUTHENTICATED, reason, "The provider's answer does not hold; begin again.", violations);
            case IDENTITY_NOT_LINKED ->
                problem(Code.FAILED_PRECONDITION, reason, "No account is linked with that one.", violations);
            case IDENTITY_TAKEN ->
                problem(Code.ALREADY_EXISTS, reason, "Another account is linked with that one.", violations);
            case IDENTITY_UNKNOWN -> problem(Code.NOT_FOUND, reason, "There is no such link.", violations);
            case STEP_UP_REQUIRED -> problem(Code.PERMISSION_DENIED, reason, "Show first who you are.", violations);
            case ACCOUNT_UNKNOWN -> problem(Code.NOT_FOUND, reason, "There is no such account.", violations);
            case SESSION_UNKNOWN -> problem(Code.NOT_FOUND, reason, "There is no such open session.", violations);
            case ACCOUNT_DELETED ->
                problem(
                        Code.FAILED_PRECONDITION,
                        reason,
                        "The account was deleted; its owner can take it back.",
                        violations);
            case LAST_ADMINISTRATOR ->
                problem(Code.FAILED_PRECONDITION, reason, "There would be no administrator left.", violations);
            case FORBIDDEN -> problem(Code.PERMISSION_DENIED, reason, "This is not yours to do.", violations);
            case OVERLOADED -> away(reason, "Too many sign-ins at once; try again in a moment.");
            case DEPENDENCY_UNAVAILABLE -> away(reason, "A part of the service is away; try again in a moment.");
            case INTERNAL -> problem(Code.INTERNAL, reason, "Something went wrong on our side.", violations);
        };
    }

    /** What would be answered is done once the caller has shown that factor. */
    static StatusRuntimeException stepUpRequired(Factor missing) {
        return problem(
                Code.PERMISSION_DENIED.value(),
                "Show first who you are.",
                Reason.STEP_UP_REQUIRED.name(),
                Map.of("missing", missing == Factor.OTP ? "code" : "password"),
                List.of(),
                Optional.empty());
    }

    static StatusRuntimeException tooManyCodes(java.time.Duration retryAfter) {
        return problem(
                Code.RESOURCE_EXHAUSTED.value(),
                "Too many codes were wrong; wait before the next.",
                Reason.TOO_MANY_CODES.name(),
                Map.of(),
                List.of(),
                Optional.of(retryAfter));
    }

    static StatusRuntimeException tooManyAttempts(java.time.Duration retryAfter) {
        return problem(
                Code.RESOURCE_EXHAUSTED.value(),
                "Too many attempts failed; wait before the next.",
                Reason.TOO_MANY_ATTEMPTS.name(),
                Map.of(),
                List.of(),
                Optional.of(retryAfter));
    }

    static StatusRuntimeException of(BodyRefusal refusal) {
        return problem(
                refusal.code(),
                refusal.message(),
                refusal.reason(),
                refusal.metadata(),
                refusal.violations(),
                refusal.retryAfter());
    }

    private static StatusRuntimeException problem(
            Code code, Reason reason, String message, List<Violation> violations) {
        return problem(code.value(), message, reason.name(), Map.of(), violations, Optional.empty());
    }

    private static StatusRuntimeException away(Reason reason, String message) {
        return problem(Code.UNAVAILABLE.value(), message, reason.name(), Map.of(), List.of(), Optional.of(SOON));
    }

    private static StatusRuntimeException problem(
            int code,
            String message,
            String reason,
            Map<String, String> metadata,
            List<Violation> violations,
            Optional<java.time.Duration> retryAfter) {
        List<Message> details = new ArrayList<>();
        details.add(ErrorInfo.newBuilder()
                .setDomain(DOMAIN)
                .setReason(reason)
                .putAllMetadata(metadata)
                .build());
        if (!violations.isEmpty()) {
            details.add(badRequest(violations));
        }
        retryAfter.ifPresent(delay -> details.add(RetryInfo.newBuilder()
                .setRetryDelay(
                        Duration.newBuilder().setSeconds(delay.toSeconds()).setNanos(delay.toNanosPart()))
                .build()));
        var status = Status.newBuilder()
                .setCode(code)
                .setMessage(message)
                .addAllDetails(details.stream().map(Any::pack).toList())
                .build();
        return StatusProto.toStatusRuntimeException(status);
    }

    private static BadRequest badRequest(List<Violation> violations) {
        var request = BadRequest.newBuilder();
        for (Violation violation : violations) {
            request.addFieldViolationsBuilder().setField(violation.field()).setDescription(violation.advice());
        }
        return request.build();
    }
}
