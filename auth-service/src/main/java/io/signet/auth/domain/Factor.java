package io.signet.auth.domain;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** A way to show who one is, with its name in a token's {@code amr} (RFC 8176) and in the authentication log. */
public enum Factor {
    PASSWORD("pwd", "password"),
    FACE("face", "face"),
    FINGERPRINT("fpt", "fingerprint");

    private final String amr;
    private final String method;

    Factor(String amr, String method) {
        this.amr = amr;
        this.method = method;
    }

    public String amr() {
        return amr;
    }

    public static Factor ofAmr(String amr) {
        for (Factor factor : values()) {
            if (factor.amr.equals(amr)) {
                return factor;
            }
        }
        throw new IllegalArgumentException("not a factor: " + amr);
    }

    /** Such as {@code password+face}. */
    public static String method(Collection<Factor> factors) {
        return sorted(factors).stream().map(factor -> factor.method).collect(Collectors.joining("+"));
    }

    /** The factors that samples stand for. */
    public static Set<Factor> of(BodySamples samples) {
        var factors = EnumSet.noneOf(Factor.class);
        if (!samples.faces().isEmpty()) {
            factors.add(FACE);
        }
        if (!samples.fingerprints().isEmpty()) {
            factors.add(FINGERPRINT);
        }
        return factors;
    }

    private static Set<Factor> sorted(Collection<Factor> factors) {
        var sorted = EnumSet.noneOf(Factor.class);
        sorted.addAll(factors);
        return sorted;
    }
}
