package io.signet.biometric.matching;

import io.signet.biometric.domain.Distances;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Makes one distance of those of face and fingerprint: their weighted average. */
public record Fusion(double faceWeight, double fingerprintWeight) {
    public Fusion {
        if (!(faceWeight > 0 && Double.isFinite(faceWeight))
                || !(fingerprintWeight > 0 && Double.isFinite(fingerprintWeight))) {
            throw new IllegalArgumentException(
                    "weights are positive numbers, got " + faceWeight + " and " + fingerprintWeight);
        }
        double sum = faceWeight + fingerprintWeight;
        faceWeight = faceWeight / sum;
        fingerprintWeight = fingerprintWeight / sum;
    }

    public double fuse(int faceDistance, int fingerprintDistance) {
        return faceWeight * faceDistance + fingerprintWeight * fingerprintDistance;
    }

    /** A modality that was not compared has no say. */
    Distances of(OptionalInt face, OptionalInt fingerprint, OptionalDouble similarity) {
        OptionalDouble fused;
        if (face.isPresent() && fingerprint.isPresent()) {
            fused = OptionalDouble.of(fuse(face.getAsInt(), fingerprint.getAsInt()));
        } else if (face.isPresent()) {
            fused = OptionalDouble.of(face.getAsInt());
        } else if (fingerprint.isPresent()) {
            fused = OptionalDouble.of(fingerprint.getAsInt());
        } else {
            fused = OptionalDouble.empty();
        }
        return new Distances(face, fingerprint, fused, similarity);
    }
}
