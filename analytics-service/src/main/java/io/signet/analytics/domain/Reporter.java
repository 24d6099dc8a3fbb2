package io.signet.analytics.domain;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A service that reports events. */
public enum Reporter {
    AUTH,
    BIOMETRIC;

    /** The name in service tokens and events: "auth" or "biometric". */
    public String serviceName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Reporter> named(String serviceName) {
        return Arrays.stream(values())
                .filter(reporter -> reporter.serviceName().equals(serviceName))
                .findFirst();
    }
}
