package io.signet.analytics.domain;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Something that happened, as the service that did it reports it. Never holds a sample, a template, a password or a
 * token.
 *
 * @param id made by the reporter, so that a repeat is recognised
 * @param occurredAt to the microsecond, which is what the log keeps
 * @param subject the account, or empty when none is known, as for an unknown username
 * @param method such as "password" or "face+fingerprint"; empty where none applies
 * @param reason of a failure, such as "INVALID_CREDENTIALS"; empty on success
 * @param correlation the decision or session it belongs to
 */
public record Event(
        UUID id,
        Instant occurredAt,
        Reporter reporter,
        Action action,
        Outcome outcome,
        Optional<UUID> subject,
        String method,
        String reason,
        Origin origin,
        Measurements measurements,
        Optional<UUID> correlation) {
    private static final int LONGEST_WORD = 64;
    private static final Pattern METHOD = Pattern.compile("[a-z0-9_-]+(\\+[a-z0-9_-]+)*");
    private static final Pattern REASON = Pattern.compile("[A-Z][A-Z0-9_]*");

    /** @throws InvalidEvent if the method or the reason is not what the contract allows, or the time is before 1970 */
    public Event {
        if (occurredAt.isBefore(Instant.EPOCH)) {
            throw new InvalidEvent("occurred_at", "must not be before 1970, got " + occurredAt);
        }
        occurredAt = occurredAt.truncatedTo(ChronoUnit.MICROS);
        if (!method.isEmpty() && !isWord(method, METHOD)) {
            throw new InvalidEvent("method", "must be lower-case words joined by '+', at most 64 characters");
        }
        if (!reason.isEmpty() && !isWord(reason, REASON)) {
            throw new InvalidEvent("reason", "must be UPPER_SNAKE_CASE, at most 64 characters");
        }
        if (outcome == Outcome.SUCCESS && !reason.isEmpty()) {
            throw new InvalidEvent("reason", "must be empty on success, got " + reason);
        }
    }

    private static boolean isWord(String text, Pattern pattern) {
        return text.length() <= LONGEST_WORD && pattern.matcher(text).matches();
    }
}
