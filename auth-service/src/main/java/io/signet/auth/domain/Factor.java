package io.signet.auth.domain;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** A way to show who one is, with its name in a token's {@code amr} (RFC 8176) and in the authentication log. */
public enum Factor {
    PASSWORD("pwd", "password", Kind.KNOWLEDGE),
    FACE("face", "face", Kind.INHERENCE),
    FINGERPRINT("fpt", "fingerprint", Kind.INHERENCE),
    /** A code of an authenticator app, or a recovery code. */
    OTP("otp", "otp", Kind.POSSESSION),
    /** A key that its owner has to unlock, by a PIN or a body: two kinds at once. */
    PASSKEY("pop", "passkey", Kind.POSSESSION),
    /** Somebody else's word. RFC 8176 has no name for it. */
    FEDERATED("fed", "social", Kind.HEARSAY);

    /** Of one kind, several factors are worth one: what takes one may take all. */
    private enum Kind {
        KNOWLEDGE,
        INHERENCE,
        POSSESSION,
        HEARSAY
    }

    private final String amr;
    private final String method;
    private final Kind kind;

    Factor(String amr, String method, Kind kind) {
        this.amr = amr;
        this.method = method;
        this.kind = kind;
    }

    /** Whether together they are multi-factor authentication (NIST SP 800-63B). */
    public static boolean areOfTwoKinds(Collection<Factor> factors) {
        return factors.contains(PASSKEY)
                || factors.stream().map(factor -> factor.kind).distinct().count() > 1;
    }

    public static boolean isAnyBiometric(Collection<Factor> factors) {
        return factors.stream().anyMatch(factor -> factor.kind == Kind.INHERENCE);
    }

    /** Names of RFC 8176, separated by spaces. */
    public static String amrs(Collection<Factor> factors) {
        return sorted(factors).stream().map(Factor::amr).collect(Collectors.joining(" "));
    }

    /** Of {@link #amrs}. */
    public static Set<Factor> ofAmrs(String amrs) {
        return Arrays.stream(amrs.split(" ", -1)).map(Factor::ofAmr).collect(Collectors.toSet());
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
