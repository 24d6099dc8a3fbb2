package io.signet.gateway.problem;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A request is answered with a problem document. Carries no stack trace: it is an answer, not a fault of ours. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final transient List<FieldError> errors;
    private final transient Map<String, Object> extensions;
    private final transient Optional<Duration> retryAfter;

    private Refusal(
            Reason reason,
            String detail,
            List<FieldError> errors,
            Map<String, Object> extensions,
            Optional<Duration> retryAfter) {
        super(detail, null, false, false);
        this.reason = reason;
        this.errors = List.copyOf(errors);
        this.extensions = Map.copyOf(extensions);
        this.retryAfter = retryAfter;
    }

    public Refusal(Reason reason, String detail) {
        this(reason, detail, List.of(), Map.of(), Optional.empty());
    }

    public Refusal(Reason reason) {
        this(reason, reason.remedy());
    }

    public Refusal with(List<FieldError> wrongFields) {
        return new Refusal(reason, getMessage(), wrongFields, extensions, retryAfter);
    }

    /** The same about a request with a single picture, at that pointer, which the service knows as one of a list. */
    public Refusal aboutTheOnlyPicture(String pointer) {
        return with(errors.stream()
                .map(error -> new FieldError(
                        error.pointer().endsWith("Images/0") ? pointer : error.pointer(), error.detail()))
                .toList());
    }

    /** Adds a member to the problem document. */
    public Refusal with(String name, Object value) {
        var more = new HashMap<>(extensions);
        more.put(name, value);
        return new Refusal(reason, getMessage(), errors, more, retryAfter);
    }

    public Refusal retryAfter(Duration wait) {
        return new Refusal(reason, getMessage(), errors, extensions, Optional.of(wait));
    }

    public Reason reason() {
        return reason;
    }

    /** What happened, in words for a person. */
    public String detail() {
        return getMessage();
    }

    /** What is wrong with single fields. */
    public List<FieldError> errors() {
        return errors;
    }

    /** How long to wait before trying again, in whole seconds of at least 1; empty where waiting is not what helps. */
    public Optional<Long> retryAfterSeconds() {
        return retryAfter.map(wait -> Math.max(1, wait.plusNanos(999_999_999).toSeconds()));
    }

    /** The document about this refusal. */
    public Problem about(String instance, String traceId) {
        return new Problem(
                reason.type(), reason.title(), reason.status(), getMessage(), instance, traceId, errors, extensions);
    }
}
