package io.signet.biometric.domain;

/** What came of comparing probes with references. */
public sealed interface Decision {
    Distances distances();

    record Match(Distances distances) implements Decision {
        public Match {
            if (distances.fused().isEmpty()) {
                throw new IllegalArgumentException("where nothing was compared nothing matches");
            }
        }
    }

    /**
     * Too far apart, or not comparable.
     *
     * @param reason machine-readable, for the authentication log only: callers learn no more than that it is no match
     */
    record NoMatch(Distances distances, String reason) implements Decision {
        public NoMatch {
            if (reason.isEmpty()) {
                throw new IllegalArgumentException("a failure has a reason");
            }
        }
    }
}
