package io.signet.gateway.request;

import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * The trace that a request belongs to, as in W3C Trace Context.
 *
 * @param id 32 lower-case hexadecimal digits, not all zero
 * @param span 16 lower-case hexadecimal digits, not all zero
 * @param sampled whether the parts of the trace are to be recorded
 */
public record Trace(String id, String span, boolean sampled) {
    /** The name of the header and of the gRPC metadata entry that carries a trace. */
    public static final String HEADER = "traceparent";

    private static final Pattern ID = Pattern.compile("(?!0+$)[0-9a-f]{32}");
    private static final Pattern SPAN = Pattern.compile("(?!0+$)[0-9a-f]{16}");
    private static final Pattern PARENT = Pattern.compile("00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})");

    public Trace {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("a trace id has 32 hexadecimal digits, not all zero");
        }
        if (!SPAN.matcher(span).matches()) {
            throw new IllegalArgumentException("a span id has 16 hexadecimal digits, not all zero");
        }
    }

    /** The caller's trace continued in a span of our own; empty when the header is not one. */
    public static Optional<Trace> continued(String header, RandomGenerator random) {
        var parent = PARENT.matcher(header);
        if (!parent.matches()
                || !ID.matcher(parent.group(1)).matches()
                || !SPAN.matcher(parent.group(2)).matches()) {
            return Optional.empty();
        }
        boolean sampled = (Integer.parseInt(parent.group(3), 16) & 1) == 1;
        return Optional.of(new Trace(parent.group(1), hexadecimal(random, 8), sampled));
    }

    /** A trace that starts here. */
    public static Trace started(RandomGenerator random) {
        return new Trace(hexadecimal(random, 16), hexadecimal(random, 8), true);
    }

    /** The value of the header that hands this trace on. */
    public String header() {
        return "00-" + id + '-' + span + (sampled ? "-01" : "-00");
    }

    private static String hexadecimal(RandomGenerator random, int length) {
        var bytes = new byte[length];
        random.nextBytes(bytes);
        // Never all zero, which would mean "no trace".
        bytes[length - 1] |= 1;
        return HexFormat.of().formatHex(bytes);
    }
}
