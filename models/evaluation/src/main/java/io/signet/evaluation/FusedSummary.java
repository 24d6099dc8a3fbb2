package io.signet.evaluation;

import io.signet.biometric.domain.FingerprintMatcher;
import io.signet.biometric.domain.FusionMethod;
import java.util.Locale;

/** What is reported of one way to fuse. */
public record FusedSummary(FusionMethod method, FingerprintMatcher matcher, ChimericFusion.Result result) {
    /** {@code average} or {@code likelihood-ratio}. */
    public String methodLabel() {
        return method.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** {@code code}, {@code minutiae} or {@code both}. */
    public String matcherLabel() {
        return matcher.name().toLowerCase(Locale.ROOT);
    }
}
