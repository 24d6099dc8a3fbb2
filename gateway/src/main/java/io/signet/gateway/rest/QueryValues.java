package io.signet.gateway.rest;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.signet.gateway.problem.FieldError;
import io.signet.gateway.problem.Reason;
import io.signet.gateway.problem.Refusal;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** Reads query parameters; what is wrong is refused with {@link Reason#INVALID_QUERY}. */
final class QueryValues {
    private QueryValues() {}

    /** One of the enum's constants, by the name that it has in JSON; empty when absent. */
    static <E extends Enum<E>> Optional<E> choice(String name, String value, Class<E> type) {
        if (value == null) {
            return Optional.empty();
        }
        return Optional.of(Arrays.stream(type.getEnumConstants())
                .filter(constant -> publicName(constant).equals(value))
                .findFirst()
                .orElseThrow(() -> wrong(
                        name,
                        "this is one of "
                                + String.join(
                                        ", ",
                                        Arrays.stream(type.getEnumConstants())
                                                .map(QueryValues::publicName)
                                                .toList()))));
    }

    /** An instant as in RFC 3339; empty when absent. */
    static Optional<Instant> instant(String name, String value) {
        try {
            return Optional.ofNullable(value).map(Instant::parse);
        } catch (DateTimeParseException e) {
            throw wrong(name, "this is an instant such as 2026-01-31T12:00:00Z");
        }
    }

    /** A whole number within bounds. */
    static int number(String name, String value, int least, int most, int otherwise) {
        if (value == null) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told below, like a number out of bounds.
        }
        throw wrong(name, "this is a whole number from %d to %d".formatted(least, most));
    }

    /** The UUID of an account in lower case, or {@code *}; empty when absent. */
    static Optional<String> subject(String value, boolean everybodyToo) {
        if (value == null || (everybodyToo && value.equals("*"))) {
            return Optional.ofNullable(value);
        }
        String subject = value.toLowerCase(Locale.ROOT);
        try {
            if (UUID.fromString(subject).toString().equals(subject)) {
                return Optional.of(subject);
            }
        } catch (IllegalArgumentException e) {
            // Told below, like a UUID in short form.
        }
        throw wrong("subject", "this is the UUID of an account" + (everybodyToo ? ", or *" : ""));
    }

    /** Text of at most that many characters; empty when absent. */
    static Optional<String> text(String name, String value, int most) {
        if (value != null && value.length() > most) {
            throw wrong(name, "this has at most %d characters".formatted(most));
        }
        return Optional.ofNullable(value);
    }

    private static Refusal wrong(String name, String detail) {
        return new Refusal(Reason.INVALID_QUERY).with(List.of(new FieldError("/" + name, detail)));
    }

    private static String publicName(Enum<?> constant) {
        try {
            return constant.getDeclaringClass()
                    .getField(constant.name())
                    .getAnnotation(JsonProperty.class)
                    .value();
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException("a constant is a field of its enum", e);
        }
    }
}
