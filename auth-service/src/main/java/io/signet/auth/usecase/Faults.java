package io.signet.auth.usecase;

import io.signet.auth.domain.DependencyUnavailable;
import io.signet.auth.domain.Overloaded;
import io.signet.auth.domain.Reason;

/** Faults as the authentication log names them. */
final class Faults {
    private Faults() {}

    static Reason reason(Throwable fault) {
        return switch (fault) {
            case DependencyUnavailable away -> Reason.DEPENDENCY_UNAVAILABLE;
            case Overloaded overloaded -> Reason.OVERLOADED;
            default -> Reason.INTERNAL;
        };
    }
}
