package io.signet.biometric.matching;

import io.signet.biometric.domain.LogLikelihoodRatio;

/** Makes one distance, 0 to 128, of what comparisons of a face and of a fingerprint came to. */
@FunctionalInterface
public interface Fusion {
    double distance(ModalityScore face, ModalityScore fingerprint);

    /**
     * What the two say together: faces and fingers are independent, so that decibans add up. In tenths of a bit, rounded up,
     * so that rounding never makes a match.
     */
    static Fusion byEvidence(LogLikelihoodRatio face, LogLikelihoodRatio fingerprint) {
        return (one, other) -> {
            double decibans = face.decibans(one.score()) + fingerprint.decibans(other.score());
            return Math.ceil(10 * LogLikelihoodRatio.distance(decibans)) / 10;
        };
    }
}
