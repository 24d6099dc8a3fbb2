package io.signet.biometric.domain;

/** What of two fingerprints is compared. */
public enum FingerprintMatcher {
    /** The 128-bit codes. */
    CODE,
    /** The minutiae alone. */
    MINUTIAE,
    /** Codes and minutiae, weighed together by their likelihood ratio. */
    BOTH
}
