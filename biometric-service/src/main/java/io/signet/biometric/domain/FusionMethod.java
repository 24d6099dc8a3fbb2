package io.signet.biometric.domain;

/** How face and fingerprint become one distance. */
public enum FusionMethod {
    /** The weighted average of their distances. */
    AVERAGE,
    /** The sum of what both comparisons say, as the logarithm of a likelihood ratio. */
    LIKELIHOOD_RATIO
}
