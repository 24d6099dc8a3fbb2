package io.signet.access;

import io.grpc.Metadata;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long somebody waits for an answer, as gRPC tells it over HTTP/2 ({@code grpc-timeout}). The transport hands nothing on
 * by itself: what a call leads to would go on when nobody waits any longer.
 */
final class Deadline {
    static final Metadata.Key<String> HEADER = Metadata.Key.of("grpc-timeout", Metadata.ASCII_STRING_MARSHALLER);

    private static final String LOCAL = Deadline.class.getName();
    private static final Pattern TIMEOUT = Pattern.compile("([0-9]{1,8})([HMSmun])");

    private Deadline() {}

    /** Notes for the current call that its caller waits as long as the header says. */
    static void note(String header) {
        Context context = Vertx.currentContext();
        parse(header)
                .filter(timeout -> context != null)
                .ifPresent(timeout -> context.putLocal(LOCAL, System.nanoTime() + timeout.toNanos()));
    }

    /** What is left for the current call, negative when it is late; empty where nobody said how long they wait. */
    static Optional<Duration> left() {
        Context context = Vertx.currentContext();
        return Optional.ofNullable(context)
                .map(here -> here.<Long>getLocal(LOCAL))
                .map(until -> Duration.ofNanos(until - System.nanoTime()));
    }

    /** As the header has it, rounded down to milliseconds. */
    static String format(Duration timeout) {
        return timeout.toMillis() + "m";
    }

    /** Empty for what is no timeout. */
    static Optional<Duration> parse(String header) {
        Matcher timeout = TIMEOUT.matcher(header == null ? "" : header);
        return timeout.matches()
                ? Optional.of(Duration.of(
                        Long.parseLong(timeout.group(1)), unit(timeout.group(2)).toChronoUnit()))
                : Optional.empty();
    }

    private static TimeUnit unit(String letter) {
        return switch (letter) {
            case "H" -> TimeUnit.HOURS;
            case "M" -> TimeUnit.MINUTES;
            case "S" -> TimeUnit.SECONDS;
            case "m" -> TimeUnit.MILLISECONDS;
            case "u" -> TimeUnit.MICROSECONDS;
            case "n" -> TimeUnit.NANOSECONDS;
            default -> throw new IllegalArgumentException("no unit of time: " + letter);
        };
    }
}
