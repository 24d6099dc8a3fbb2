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

    private static final int ID_DIGITS = 32;
    private static final int SPAN_DIGITS = 16;
    private static final Pattern PARENT = Pattern.compile("00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})");

    public Trace {
        if (!isIdentifier(id, ID_DIGITS)) {
            throw new IllegalArgumentException("a trace id has 32 hexadecimal digits, not all zero");
        }
        if (!isIdentifier(span, SPAN_DIGITS)) {
            throw new IllegalArgumentException("a span id has 16 hexadecimal digits, not all zero");
        }
    }

    /** The caller's trace continued in a span of our own; empty when the header is not one. */
    public static Optional<Trace> continued(String header, RandomGenerator random) {
        var parent = PARENT.matcher(header);
        if (!parent.matches()
                || !isIdentifier(parent.group(1), ID_DIGITS)
                || !isIdentifier(parent.group(2), SPAN_DIGITS)) {
            return Optional.empty();
        }
        boolean sampled = (Integer.parseInt(parent.group(3), 16) & 1) == 1;
        return Optional.of(new Trace(parent.group(1), hexadecimal(random), sampled));
    }

    /** A trace that starts here. */
    public static Trace started(RandomGenerator random) {
        return new Trace(hexadecimal(random) + hexadecimal(random), hexadecimal(random), true);
    }

    /** The value of the header that hands this trace on. */
    public String header() {
        return "00-" + id + '-' + span + (sampled ? "-01" : "-00");
    }

    /** 16 digits. */
    private static String hexadecimal(RandomGenerator random) {
        // Never all zero, which would mean "no trace".
        return HexFormat.of().toHexDigits(random.nextLong() | 1);
    }

    private static boolean isIdentifier(String text, int digits) {
        boolean zero = true;
        for (int i = 0; i < text.length(); i++) {
            char digit = text.charAt(i);
            if ((digit < '0' || digit > '9') && (digit < 'a' || digit > 'f')) {
                return false;
            }
            zero &= digit == '0';
        }
        return text.length() == digits && !zero;
    }
}
