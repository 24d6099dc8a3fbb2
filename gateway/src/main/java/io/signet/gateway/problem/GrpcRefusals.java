package io.signet.gateway.problem;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.vertx.core.VertxException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the {@code google.rpc.Status} that a service answered with: the one place where gRPC errors become ours. */
public final class GrpcRefusals {
    private static final String DOMAIN = "signet";
    private static final Set<String> PUBLISHED_METADATA = Set.of("loosest", "missing");
    private static final Pattern INTEGER = Pattern.compile("-?\\d{1,9}");
    private static final Pattern INDEX = Pattern.compile("\\[(\\d+)]");
    private static final Pattern SNAKE = Pattern.compile("_([a-z])");
    private static final Map<String, String> PUBLIC_NAMES = Map.of(
            "faces", "faceImages",
            "fingerprints", "fingerprintImages",
            "sample", "image",
            "login", "username",
            "value", "threshold",
            "page_size", "limit",
            "actions", "action");

    private GrpcRefusals() {}

    /** The refusal that says to the caller what {@code part} answered; what it must not know, it does not say. */
    public static Refusal of(Part part, StatusRuntimeException fault) {
        List<Any> details = Optional.ofNullable(StatusProto.fromThrowable(fault))
                .map(com.google.rpc.Status::getDetailsList)
                .orElse(List.of());
        Optional<ErrorInfo> info =
                find(details, ErrorInfo.class).filter(found -> found.getDomain().equals(DOMAIN));
        Reason reason =
                info.flatMap(found -> Reason.named(found.getReason())).orElseGet(() -> byCode(fault.getStatus()));
        if (reason == Reason.DEPENDENCY_UNAVAILABLE) {
            return unavailable(part);
        }
        if (reason == Reason.INTERNAL) {
            return new Refusal(Reason.INTERNAL);
        }
        var refusal = new Refusal(reason, info.isPresent() ? detail(fault.getStatus(), reason) : reason.remedy())
                .with(find(details, BadRequest.class)
                        .map(GrpcRefusals::wrongFields)
                        .orElse(List.of()));
        for (var entry : info.map(ErrorInfo::getMetadataMap).orElse(Map.of()).entrySet()) {
            if (PUBLISHED_METADATA.contains(entry.getKey())) {
                refusal = refusal.with(entry.getKey(), number(entry.getValue()));
            }
        }
        Optional<Duration> wait = find(details, RetryInfo.class)
                .map(retry -> Duration.ofSeconds(
                        retry.getRetryDelay().getSeconds(),
                        retry.getRetryDelay().getNanos()));
        return wait.isPresent() ? refusal.retryAfter(wait.get()) : refusal;
    }

    /** {@code part} cannot be reached, or what it depends on. */
    public static Refusal unavailable(Part part) {
        return new Refusal(
                        Reason.DEPENDENCY_UNAVAILABLE,
                        "%s, or what it depends on, does not answer. Try again in a moment.".formatted(part.service()))
                .with("service", part.service())
                .retryAfter(Duration.ofSeconds(2));
    }

    private static String detail(Status status, Reason reason) {
        return status.getDescription() == null || status.getDescription().isBlank()
                ? reason.remedy()
                : status.getDescription();
    }

    private static Reason byCode(Status status) {
        return switch (status.getCode()) {
            case UNAVAILABLE, DEADLINE_EXCEEDED, CANCELLED, UNIMPLEMENTED -> Reason.DEPENDENCY_UNAVAILABLE;
            // A connection that breaks in the middle of a call surfaces as UNKNOWN with its cause.
            case UNKNOWN ->
                status.getCause() instanceof IOException || status.getCause() instanceof VertxException
                        ? Reason.DEPENDENCY_UNAVAILABLE
                        : Reason.INTERNAL;
            case UNAUTHENTICATED -> Reason.TOKEN_INVALID;
            case PERMISSION_DENIED -> Reason.FORBIDDEN;
            case NOT_FOUND -> Reason.NOT_FOUND;
            case INVALID_ARGUMENT, OUT_OF_RANGE, FAILED_PRECONDITION -> Reason.INVALID_REQUEST;
            case ALREADY_EXISTS, ABORTED -> Reason.CONFLICT;
            case RESOURCE_EXHAUSTED -> Reason.OVERLOADED;
            case OK, INTERNAL, DATA_LOSS -> Reason.INTERNAL;
        };
    }

    private static List<FieldError> wrongFields(BadRequest request) {
        return request.getFieldViolationsList().stream()
                .map(wrong -> new FieldError(pointer(wrong.getField()), wrong.getDescription()))
                .toList();
    }

    /** {@code samples.faces[0]} of the services is {@code /faceImages/0} of the API. */
    static String pointer(String field) {
        if (field.isEmpty()) {
            return "";
        }
        var pointer = new StringBuilder();
        for (String part : field.split("\\.", -1)) {
            if (part.equals("samples")) {
                continue;
            }
            var index = INDEX.matcher(part);
            String name = index.replaceAll("");
            pointer.append('/').append(publicName(name));
            index.reset();
            while (index.find()) {
                pointer.append('/').append(index.group(1));
            }
        }
        return pointer.toString();
    }

    private static String publicName(String name) {
        String camelCase =
                SNAKE.matcher(name).replaceAll(found -> found.group(1).toUpperCase(Locale.ROOT));
        return PUBLIC_NAMES.getOrDefault(name, camelCase);
    }

    private static Object number(String text) {
        return INTEGER.matcher(text).matches() ? (Object) Integer.valueOf(text) : text;
    }

    private static <M extends Message> Optional<M> find(List<Any> details, Class<M> type) {
        try {
            for (Any detail : details) {
                if (detail.is(type)) {
                    return Optional.of(detail.unpack(type));
                }
            }
            return Optional.empty();
        } catch (InvalidProtocolBufferException e) {
            // The status code alone still says what kind of error it is.
            return Optional.empty();
        }
    }
}
